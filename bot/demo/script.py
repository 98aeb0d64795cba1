"""The script of the demo: who does what, and when. `script.yaml` says how it is written."""

from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import as_file, files
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.domain.vocabulary import Role
from prompts.plain_yaml import read

DAYS = ("mon", "tue", "wed", "thu", "fri")


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _several(value: object) -> object:
    return value if isinstance(value, list) else [value]


Answers = dict[str, str | int | list[str | int]]


class Step(Part):
    at: Annotated[str | None, Field(pattern=rf"^({'|'.join(DAYS)}) \d\d:\d\d$")] = None
    who: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    joins: dict[str, str] | None = None
    press: str | None = None
    on: str = ""
    fill: Answers | None = None
    says: str | None = None
    as_: str = Field(default="", alias="as")
    where: Literal["thread", "channel"] = "thread"
    reply: str = ""
    edits: str | None = None
    to: str = ""
    deletes: str | None = None
    menu: str | None = None
    of: str = ""

    @property
    def written(self) -> int:
        """How many signs somebody has to write for this."""
        texts = [self.says or "", self.to, *(str(value) for value in (self.fill or {}).values())]
        return sum(map(len, texts))


class Scene(Part):
    week: int
    title: str
    steps: tuple[Step, ...]


class Actor(Part):
    key: str
    name: str
    role: Role


class Script(Part):
    begins: date
    zone: str
    cast: tuple[Actor, ...]
    scenes: tuple[Scene, ...]

    def moment(self, week: int, at: str) -> datetime:
        """`at` ("tue 08:30", local time) in a week that counts from 1, in UTC."""
        day, clock = at.split()
        on = self.begins + timedelta(weeks=week - 1, days=DAYS.index(day))
        return datetime.combine(on, time.fromisoformat(clock), ZoneInfo(self.zone)).astimezone(UTC)


def load_script() -> Script:
    """The script that comes with the program."""
    with as_file(files("bot.demo") / "script.yaml") as path:
        return Script.model_validate(read(path).value)
