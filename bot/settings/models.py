"""What a deployment is: the shape of `app.yaml`. What belongs to a platform is made of the platforms that there are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StrictFloat, StrictInt, StringConstraints, create_model

from bot.domain.vocabulary import Language, Promise, Role, Theme
from bot.flows.model.calendar import Calendar
from bot.handlers.platform import Listening, Platform, Section
from bot.handlers.registry import platforms
from prompts.schema import Slug, Words


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Attribute: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Attributes: TypeAlias = Annotated[dict[Slug, Attribute | StrictInt | StrictFloat], Field(max_length=20)]
"""Fields that a project chooses itself, such as size: what researchers want beside what was said. Nothing in the bot
depends on them."""


class Programme(Part):
    """The research project. `contact` is whom to ask about consent, in words; `retention_years` counts from the end;
    `legal_basis` is what the law says the data may be processed on, which is not anybody's consent. `purpose` is what
    the research is for; the consent says it, and says who answers for it and for how long."""

    id: Slug
    name: Words
    controller: Words
    contact: Words
    retention_years: int = Field(ge=1, le=50)
    consent_months: int = Field(default=12, ge=1, le=60)
    legal_basis: Words | None = None
    purpose: Words | None = None


class Watch(Part):
    """Where /healthz and /metrics are asked for, by whoever watches the bot. Without a `port` they are at the bot's own
    address, for this computer alone."""

    host: str = "127.0.0.1"
    port: int | None = Field(default=None, ge=0, le=65535)


class Municipality(Part):
    id: Slug
    name: Words
    attributes: Attributes = {}


class Hours(Part):
    """Working hours: HH:MM on the wall in `zone` (IANA). `closed_days` (YYYY-MM-DD) beside Danish public holidays."""

    zone: str = "Europe/Copenhagen"
    opens: str = "08:00"
    closes: str = "16:00"
    closed_days: tuple[str, ...] = ()


class GroupHours(Part):
    """Where a group's hours differ; its `closed_days` come on top of everybody's."""

    zone: str | None = None
    opens: str | None = None
    closes: str | None = None
    closed_days: tuple[str, ...] = ()


class _Member(Part):
    """`key` is theirs for ever in this group. Under the name of a platform stands the user that they are there."""

    key: Slug
    name: Words
    role: Role
    language: Language | None = None
    zone: str | None = None

    @property
    def accounts(self) -> dict[str, str]:
        """Platform -> the user they are on it."""
        found = {}
        for name, platform in platforms().items():
            user = getattr(self, name) or (self.key if platform.known_by_key else None)
            if user:
                found[name] = user
        return found


class _Storage(Part):
    """Files, relative to the folder of `app.yaml`; each platform has one of its own too."""

    database: Path = Path("var/flip.db")
    keys: Path = Path("var/keys.db")
    library: Path = Path("library")
    """Content of the deployment's own, beside the library that comes with the program; it need not be there."""

    def of(self, platform: str) -> Path:
        """The file of a platform."""
        found: Path = getattr(self, platform)
        return found


if TYPE_CHECKING:

    class Channels(Part):
        """The group's channel on each platform that it is on."""

    class Platforms(Part):
        """What each platform's own section says."""

    Member: TypeAlias = _Member
    Storage: TypeAlias = _Storage
else:
    # Made of the platforms that there are: each brings its section, and needs a channel, accounts and a file.
    Channels = create_model("Channels", __base__=Part, **dict.fromkeys(platforms(), (Words | None, None)))
    Member = create_model("Member", __base__=_Member, **dict.fromkeys(platforms(), (Words | None, None)))
    Platforms = create_model(
        "Platforms", __base__=Part, **{name: (item.section, item.section()) for name, item in platforms().items()}
    )
    Storage = create_model(
        "Storage", __base__=_Storage, **{name: (Path, Path(f"var/{name}.db")) for name in platforms()}
    )


class Group(Part):
    id: Slug
    name: Words
    municipality: Slug
    theme: Theme
    language: Language = "da"
    promise: Promise = "pseudonym"
    smallest_cell: int = Field(default=3, ge=3, le=20)
    calendar: GroupHours = GroupHours()
    channels: Channels = Channels()
    attributes: Attributes = {}
    members: Annotated[tuple[Member, ...], Field(min_length=1)]

    def channel(self, platform: str) -> str | None:
        """Its channel on a platform; none where it is not on it."""
        found: str | None = getattr(self.channels, platform)
        return found


class Seminar(Part):
    """Groups that can hold a session together. `names`: they are called by their municipality's name there."""

    id: Slug
    name: Words
    groups: Annotated[tuple[Slug, ...], Field(min_length=2)]
    names: bool = False


class Settings(Part):
    """A whole deployment. `listed_names` are kept out of every text, as CPR numbers are. `database_url` and `keys_url`
    take the place of files in `storage`."""

    programme: Programme
    municipalities: Annotated[tuple[Municipality, ...], Field(min_length=1)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    seminars: tuple[Seminar, ...] = ()
    calendar: Hours = Hours()
    platforms: Platforms = Platforms()
    health: Watch = Watch()
    storage: Storage = Storage()
    listed_names: tuple[Words, ...] = ()
    log: Literal["debug", "info", "warning", "error"] = "info"
    database_url: SecretStr | None = None
    keys_url: SecretStr | None = None

    def urls(self) -> tuple[str, str]:
        """The addresses of the main database and of the key database, for `storage.engine.connect`."""
        main, keys = self.database_url, self.keys_url
        return (
            main.get_secret_value() if main else f"sqlite:///{self.storage.database}",
            keys.get_secret_value() if keys else f"sqlite:///{self.storage.keys}",
        )

    def municipality_of(self, group: Group) -> Municipality:
        return next(item for item in self.municipalities if item.id == group.municipality)

    def section(self, platform: str) -> Section:
        """What app.yaml says of a platform."""
        found: Section = getattr(self.platforms, platform)
        return found

    def enabled(self) -> dict[str, Platform]:
        """The platforms that are switched on, by name."""
        return {name: platform for name, platform in platforms().items() if self.section(name).enabled}

    def check(self, host: str) -> None:
        """Raises `ValueError` with a sentence when the platforms must not be started together, or at this host."""
        switched_on = self.enabled()
        for name, platform in switched_on.items():
            platform.check(self.section(name), host, tuple(other for other in switched_on if other != name))

    @property
    def address(self) -> tuple[str, int]:
        """The host and the port at which the bot listens."""
        sections = [self.section(name) for name in platforms()]
        listening = next((item for item in sections if isinstance(item, Listening)), Listening())
        return listening.host, listening.port

    def pages(self, host: str, port: int) -> str:
        """Where people's browsers find the bot that listens there: at the address that a platform reaches it by, or on
        this computer."""
        reached = (getattr(self.section(name), "address", None) for name in self.enabled())
        return next((found.rstrip("/") for found in reached if found), f"http://{host}:{port}")

    def seminar_of(self, group: Group) -> Seminar | None:
        return next((seminar for seminar in self.seminars if group.id in seminar.groups), None)

    def called(self, group: str) -> str:
        """What a group is called by others: its municipality, with its own name where that is not enough."""
        of = {item.id: item for item in self.groups}[group]
        town = next(municipality.name for municipality in self.municipalities if municipality.id == of.municipality)
        alone = sum(item.municipality == of.municipality for item in self.groups) == 1
        return town if alone else f"{town}, {of.name}"

    def calendar_of(self, group: Group) -> Calendar:
        """The working hours of `group`: its own where it has some, everybody's otherwise."""
        own, all_groups = group.calendar, self.calendar
        return Calendar(
            own.zone or all_groups.zone,
            own.opens or all_groups.opens,
            own.closes or all_groups.closes,
            tuple(sorted({*all_groups.closed_days, *own.closed_days})),
        )
