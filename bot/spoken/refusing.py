"""Why a file cannot be taken."""

from bot.domain.views import Args, Line, Word


class Refused(Exception):
    """A file that cannot be taken, for a reason and with what to do about it; nothing of it is kept."""

    def __init__(self, key: str, **args: Line | str | int) -> None:
        super().__init__(key)
        filled: Args = dict(args)
        self.why = Word(f"spoken-refused-{key}", filled)
