"""What the content of a FLIP looks like: dilemmas and formats, as written in YAML under `prompts/`.

Content is copied whole into a session when it is planned, so a session always runs on the words it was planned with.
"""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,59}$")]

Consideration = Literal["efficiency", "fairness", "responsiveness", "respect"]
CONSIDERATIONS: tuple[Consideration, ...] = get_args(Consideration)
Theme = Literal["strategy", "holistic", "encounter", "involvement", "employers", "inclusion"]
THEMES: tuple[Theme, ...] = get_args(Theme)
PhaseKind = Literal["recap", "presentation", "response", "discussion", "reweigh", "proposals", "decision", "closing"]
Pace = Literal["live", "spread"]


class Content(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Content):
    """One text in both languages of the project; an empty one is not translated yet and shows as the other, marked."""

    da: Text = ""
    en: Text = ""

    @model_validator(mode="after")
    def _written(self) -> "Both":
        if not (self.da or self.en):
            raise ValueError("is written in neither language: write it in `da:` and `en:`")
        return self


class Source(Content):
    """Where a claim or a vignette comes from: enough for a reader to find it."""

    title: Words
    year: int | None = None
    where: Words | None = None
    """Chapter, page or seed, e.g. "afsnit 4.1"."""

    @property
    def line(self) -> str:
        """In one line, e.g. "LISES, resultatnotat 2, afsnit 4.1"."""
        return ", ".join(str(part) for part in (self.title, self.year, self.where) if part)


class Claim(Content):
    id: Slug
    text: Both
    source: Source
    confidence: Literal["established", "indicated", "contested"]


class Stake(Content):
    """What one consideration asks for in this dilemma."""

    consideration: Consideration
    text: Both


class Question(Content):
    """A question of the private answer."""

    id: Slug
    text: Both
    help: Both | None = None
    required: bool = True


class Picture(Content):
    file: Words
    alt: Both


class Dilemma(Content):
    id: Slug
    version: int = Field(ge=1)
    theme: Theme
    title: Both
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    vignette: Both
    invented: bool = True
    """The vignette is an invented example; readers are told so."""
    picture: Picture | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=2, max_length=4)]
    stakes: Annotated[tuple[Stake, ...], Field(min_length=4, max_length=4)]
    collision: Both
    """Why the considerations cannot all be met."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=3)]
    discussion: Annotated[tuple[Both, ...], Field(min_length=1)]
    practice_tells: Both
    """What practice could tell research here."""

    @model_validator(mode="after")
    def _whole(self) -> "Dilemma":
        if {stake.consideration for stake in self.stakes} != set(CONSIDERATIONS):
            raise ValueError(f"stakes: name each of {', '.join(CONSIDERATIONS)} once")
        for name, ids in (("claims", [c.id for c in self.claims]), ("questions", [q.id for q in self.questions])):
            if len(ids) != len(set(ids)):
                raise ValueError(f"{name}: every id must be used once only")
        return self


class Phase(Content):
    """A step of a format. `live_minutes` is its limit when live; `spread_days` in working days when spread."""

    id: Slug
    kind: PhaseKind
    title: Both
    task: Both
    """What to do now, in one or two sentences."""
    live_minutes: int = Field(ge=1, le=240)
    spread_days: int = Field(ge=0, le=30)
    ends_when_all: bool = False
    """It ends early when everybody has answered (or marked ready)."""


class Format(Content):
    id: Slug
    version: int = Field(ge=1)
    title: Both
    summary: Both
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=2)]
    leaders: bool = True
    """Whether leaders take part."""

    @model_validator(mode="after")
    def _ordered(self) -> "Format":
        kinds = [phase.kind for phase in self.phases]
        if kinds[-1] != "closing":
            raise ValueError("phases: the last must be of kind closing, otherwise the session never ends")
        if "reweigh" in kinds and "response" not in kinds[: kinds.index("reweigh")]:
            raise ValueError("phases: reweigh needs a response before it, otherwise there is nothing to weigh again")
        if len(kinds) != len(set(kinds)):
            raise ValueError("phases: each kind may occur once only")
        return self
