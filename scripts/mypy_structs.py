"""mypy sees what `msgspec.structs.replace` is given: a misspelt or wrongly typed field is an error.

msgspec declares it as `replace(struct, **changes: Any)`. A Struct is a dataclass to mypy, so its own check of
`dataclasses.replace` says for each Struct which fields there are and of which types.
"""

from collections.abc import Callable

from mypy.plugin import FunctionSigContext, Plugin
from mypy.plugins.dataclasses import replace_function_sig_callback
from mypy.types import FunctionLike


class Structs(Plugin):
    """Checks calls of `msgspec.structs.replace`."""

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """What mypy asks for each function that is called."""
        return replace_function_sig_callback if fullname == "msgspec.structs.replace" else None


def plugin(version: str) -> type[Plugin]:
    """Where mypy begins."""
    return Structs
