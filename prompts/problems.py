"""What is wrong with a file of the library, in words: where it stands, and how it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prompts.plain_yaml import Place, Tree
from prompts.schema import Both


@dataclass(frozen=True)
class Problem:
    """Something to mend. `file` is relative to the library's folder, `line` counts from 1. Without being `serious`
    it does not keep the content from being used."""

    file: str
    line: int
    what: str
    mend: str
    serious: bool = True

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what} {self.mend}".rstrip()


_ADD = {
    "source": "Every claim names its source: add `source:` with `title:`.",
    "sources": "Say where it comes from: add `sources:` with at least one `title:`.",
    "version": "Begin with `version: 1`.",
    "id": "Give it a short name of its own: add `id:`, e.g. `id: short-name`.",
    "confidence": "Say how certain it is: add `confidence:` established, indicated, contested or unstudied.",
    "consideration": "Add `consideration:` efficiency, fairness, responsiveness or respect.",
    "stakes": "Say what efficiency, fairness, responsiveness and respect ask for here: add `stakes:`.",
    "claims": "Say what research knows: add `claims:` with at least two.",
    "questions": "Add `questions:` with at least one.",
}


def explain(file: str, tree: Tree, model: type[BaseModel], broken: ValidationError) -> Iterator[Problem]:
    errors = broken.errors(include_url=False)
    misspelt = {
        (*error["loc"][:-1], guess)
        for error in errors
        if error["type"] == "extra_forbidden"
        and (guess := guess_at(error["loc"][-1], _fields(model, error["loc"][:-1])))
    }
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue  # the unknown key beside it is the same mistake
        if error["type"] == "too_short" and _has_inner(error, errors):
            continue  # what is wrong with an entry is no lack of entries
        what, mend = _sentences(error, model)
        # A rule about the whole file begins with the key it is about.
        yield Problem(file, tree.line(error["loc"] or (what.split(":")[0],)), what, mend)


def _has_inner(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    depth = len(error["loc"])
    return any(len(other["loc"]) > depth and other["loc"][:depth] == error["loc"] for other in errors)


def _sentences(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    where, context, given = error["loc"], error.get("ctx", {}), error["input"]
    path, name = path_of(where), str(where[-1]) if where else ""
    match error["type"]:
        case "missing":
            both = _model(model, where) is Both
            return f"{path} is missing.", _ADD.get(name, f"Add `{name}:`{' with `da:` and `en:`' if both else ''}.")
        case "extra_forbidden":
            known = _fields(model, where[:-1])
            guess = guess_at(name, known)
            mend = f"Did you mean `{guess}`?" if guess else f"Take it out; known here: {', '.join(known)}."
            return f"{path} is not known.", mend
        case "literal_error":
            allowed = str(context["expected"]).replace("'", "")
            guess = guess_at(given, allowed.replace(" or ", ", ").split(", "))
            return f"{path} is `{given}`.", f"Did you mean `{guess}`?" if guess else f"Choose {allowed}."
        case "string_type" | "string_too_short" if given in (None, ""):
            return f"{path} is empty.", "Write it, or take the line out."
        case "string_type":
            return f"{path} must be a text.", "Write one text; put numbers and yes/no words in quotation marks."
        case "model_type" if _model(model, where) is Both:
            return f"{path} must be in two languages.", "Write `da:` and `en:` under it, indented."
        case "model_type":
            return f"{path} must have keys under it.", f"Known here: {', '.join(_fields(model, where))}."
        case "tuple_type":
            return f"{path} must be a list.", "Begin each entry with `- `, indented."
        case "too_short":
            return f"{path} has {context['actual_length']}, at least {context['min_length']} are needed.", "Add them."
        case "too_long":
            return f"{path} has more than {context['max_length']}.", "Keep the most important."
        case "greater_than_equal":
            return f"{path} is {given}.", f"The smallest number allowed is {context['ge']}."
        case "less_than_equal":
            return f"{path} is {given}.", f"The largest number allowed is {context['le']}."
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{path} must be a whole number.", "Write it in digits, without quotation marks."
        case "bool_type" | "bool_parsing":
            return f"{path} must be true or false.", "Write one of the two."
        case "string_pattern_mismatch":
            return (
                f"{path} is `{given}`.",
                "Use 2 to 60 small letters a-z, digits and hyphens, and begin with a letter.",
            )
        case "value_error":
            return f"{path} {context['error']}.".lstrip(), ""
        case _:
            return f"{path}: {error['msg']}.", ""


def path_of(where: Place) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")


def guess_at(given: object, known: list[str]) -> str:
    return next(iter(get_close_matches(str(given), known, n=1, cutoff=0.6)), "")


def _fields(model: type[BaseModel], where: Place) -> list[str]:
    inner = _model(model, where)
    return list(inner.model_fields) if inner else []


def _model(model: type[BaseModel], where: Place) -> type[BaseModel] | None:
    """The model that stands at `where` in `model`, if one does."""
    here: type[BaseModel] | None = model
    for part in where:
        if here is None:
            return None
        if isinstance(part, str):
            field = here.model_fields.get(part)
            here = _within(field.annotation) if field else None
    return here


def _within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for name in get_args(annotation) if (found := _within(name))), None)
