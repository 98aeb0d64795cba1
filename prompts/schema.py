"""What the content of a FLIP looks like: dilemmas and formats, as written in YAML under `prompts/`.

Content is copied whole into a session when it is planned, so a session always runs on the words it was planned with.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.domain.vocabulary import (
    ANSWERING_ROLES,
    CONSIDERATIONS,
    LENDING,
    OPEN,
    TOGETHER,
    WAITING,
    AnsweringRole,
    Confidence,
    Consideration,
    PhaseKind,
    Theme,
    Weighs,
)

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,59}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,59}/[a-z][a-z0-9-]{1,59}$")]
"""A codebook and one of its codes."""


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
    confidence: Confidence


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


class Balance(Content):
    """Two goods that a leader steers between; where the weight lies is said from 1 (all `left`) to 5 (all `right`)."""

    id: Slug
    left: Both
    right: Both


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
    balances: Annotated[tuple[Balance, ...], Field(max_length=5)] = ()
    """What leaders weigh, where the dilemma is theirs."""
    codes: tuple[Code, ...] = ()
    """What the dilemma is about, in the words of the codebooks, e.g. "barriers/time"; the log is coded with it."""

    @model_validator(mode="after")
    def _whole(self) -> "Dilemma":
        if {stake.consideration for stake in self.stakes} != set(CONSIDERATIONS):
            raise ValueError(f"stakes: name each of {', '.join(CONSIDERATIONS)} once")
        named = (("claims", self.claims), ("questions", self.questions), ("balances", self.balances))
        for name, ids in ((name, [entry.id for entry in entries]) for name, entries in named):
            if len(ids) != len(set(ids)):
                raise ValueError(f"{name}: every id must be used once only")
        return self


class CodeEntry(Content):
    """One code: what it is called, and when it is used."""

    id: Slug
    name: Both
    about: Both


class Codebook(Content):
    """What a text can be coded with, in the log and in the researchers' own tools."""

    id: Slug
    version: int = Field(ge=1)
    title: Both
    about: Both
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    codes: Annotated[tuple[CodeEntry, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _distinct(self) -> "Codebook":
        ids = [code.id for code in self.codes]
        if len(ids) != len(set(ids)):
            raise ValueError("codes: every id must be used once only")
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


class Criterion(Content):
    """What a try-out is looked at by: something that can be so, partly so or not so."""

    id: Slug
    text: Both
    help: Both | None = None


class Needs(Content):
    """What a group must have for a format to be worth planning."""

    people: dict[AnsweringRole, Annotated[int, Field(ge=1)]] = {}
    """Role -> how many of it there must be at least. Where answers are shown only when enough have given one, no fewer
    than that."""
    tryout: bool = False
    """Something that the group is trying out."""
    dilemma: bool = True
    """Without one, a session is called after its format, and talks about what is tried out."""


class Format(Content):
    id: Slug
    version: int = Field(ge=1)
    title: Both
    summary: Both
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=2)]
    answering: Annotated[tuple[AnsweringRole, ...], Field(min_length=1)] = ANSWERING_ROLES
    """Whose answers are awaited."""
    weighs: Weighs = "considerations"
    """What the private answer weighs: the four considerations of every dilemma, or the balances of a leaders' one."""
    themes: tuple[Theme, ...] = ()
    """The themes whose dilemmas it is for; all when none is named."""

    needs: Needs = Needs()
    criteria: tuple[Criterion, ...] = ()
    """What the group looks at its try-outs by, in a phase of kind review."""

    @model_validator(mode="before")
    @classmethod
    def _once_leaders(cls, written: Any) -> Any:
        """Sessions planned before formats named roles say `leaders`: whether they answer too."""
        if not (isinstance(written, dict) and "leaders" in written):
            return written
        leaders = written["leaders"]
        rest = {name: value for name, value in written.items() if name != "leaders"}
        return {"answering": ANSWERING_ROLES if leaders else ANSWERING_ROLES[:1], **rest}

    @model_validator(mode="after")
    def _ordered(self) -> "Format":
        kinds = [phase.kind for phase in self.phases]
        if kinds[-1] != "closing":
            raise ValueError("phases: the last must be of kind closing, otherwise the session never ends")
        if "reweigh" in kinds and "response" not in kinds[: kinds.index("reweigh")]:
            raise ValueError("phases: reweigh needs a response before it, otherwise there is nothing to weigh again")
        if "reweigh" in kinds and self.weighs == "balances":
            raise ValueError("phases: reweigh weighs the four considerations again, and this format weighs balances")
        if "pledge" in kinds and "leader" not in self.answering:
            raise ValueError("phases: only leaders pledge, and answering names no leader, so nobody could ever pledge")
        if "proposals" in kinds and "decision" in kinds[: kinds.index("proposals")]:
            raise ValueError("phases: proposals must come before decision, otherwise what is proposed is never decided")
        if len(kinds) != len(set(kinds)):
            raise ValueError("phases: each kind may occur once only")
        return self

    @model_validator(mode="after")
    def _sharing(self) -> "Format":
        kinds = [phase.kind for phase in self.phases]
        if "exchange" in kinds and "response" not in kinds[: kinds.index("exchange")]:
            raise ValueError("phases: exchange needs a response before it, otherwise groups have nothing to show")
        if "exchange" in kinds and self.weighs == "balances":
            raise ValueError("phases: exchange shows the four considerations, and this format weighs balances")
        if "plenary" in kinds and "exchange" not in kinds[: kinds.index("plenary")]:
            raise ValueError(
                "phases: plenary needs an exchange before it, otherwise groups write to others they have not seen"
            )
        return self

    @property
    def lends(self) -> bool:
        """Whether a conversation is lent to colleagues."""
        return any(phase.kind in LENDING for phase in self.phases)

    @model_validator(mode="after")
    def _lending(self) -> "Format":
        kinds = [phase.kind for phase in self.phases]
        lent = [kind for kind in kinds if kind in LENDING]
        if not lent:
            return self
        if self.answering != ANSWERING_ROLES[:1]:
            raise ValueError(
                "answering: a conversation is lent to practitioners alone, so that nobody above them reads it; "
                "write `answering: [practitioner]`"
            )
        if lent[0] != "excerpt":
            raise ValueError(f"phases: {lent[0]} needs an excerpt before it, otherwise there is nothing to listen to")
        if not {"marking", "asking"} & set(lent):
            raise ValueError("phases: excerpt needs marking or asking after it, otherwise nobody does anything with it")
        if "advising" in lent and "asking" not in lent[: lent.index("advising")]:
            raise ValueError("phases: advising needs asking before it, for listeners ask before they advise")
        if together := [kind for kind in kinds if kind in OPEN]:
            raise ValueError(
                f"phases: {together[0]} is held in the channel, where a conversation that was lent would be talked "
                "about in front of leaders and researchers; take it out"
            )
        return self

    @model_validator(mode="after")
    def _timed(self) -> "Format":
        for phase in self.phases:
            if phase.kind in (*WAITING, *LENDING, *TOGETHER) and phase.spread_days == 0:
                raise ValueError(
                    f"phases: {phase.id} waits for people and has no days over several days (spread_days), "
                    "so it would either be passed over or never end by itself; give it at least 1"
                )
        return self

    @model_validator(mode="after")
    def _reviewing(self) -> "Format":
        reviews = any(phase.kind == "review" for phase in self.phases)
        if reviews and not 2 <= len(self.criteria) <= 6:
            raise ValueError(
                f"criteria: a phase of kind review needs 2 to 6 of them, and there are {len(self.criteria)}: "
                "with none there is nothing to look at a try-out by, and with more nobody answers in two minutes"
            )
        if self.criteria and not reviews:
            raise ValueError("criteria: without a phase of kind review nobody is ever asked about them")
        ids = [criterion.id for criterion in self.criteria]
        if len(ids) != len(set(ids)):
            raise ValueError("criteria: every id must be used once only")
        return self
