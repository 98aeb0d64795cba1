"""The configuration: the example is its own manual, and each mistake is told with its line and its mend."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from bot.__main__ import app
from bot.flows.model.calendar import Calendar
from bot.handlers.slack.platform import Settings as SlackSection
from bot.settings import Broken, Loaded, Settings, load

EXAMPLE = Path(__file__).parent.parent / "app.yaml"


@pytest.fixture(autouse=True)
def _no_overrides(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("FLIP_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    copy = tmp_path / "app.yaml"
    copy.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


def change(path: Path, old: str, new: str) -> int:
    """Replaces the first `old` by `new` and says in which line that is."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(path: Path) -> list[str]:
    with pytest.raises(Broken) as broken:
        load(path)
    return [str(problem) for problem in broken.value.problems]


def warnings(loaded: Loaded) -> list[str]:
    return [str(warning) for warning in loaded.warnings]


# --- the example ----------------------------------------------------------------------------------------------------


def test_the_example_is_whole(example: Path) -> None:
    loaded = load(example)
    group = loaded.settings.groups[0]
    assert loaded.warnings == ()
    assert [member.role for member in group.members].count("practitioner") == 5
    assert loaded.settings.section("playground").enabled
    assert loaded.settings.calendar_of(group) == Calendar(closed_days=("2026-12-24", "2026-12-31"))
    assert group.members[0].accounts == {"playground": "leder-1"}
    assert loaded.settings.urls() == (
        f"sqlite:///{example.parent}/var/flip.db",
        f"sqlite:///{example.parent}/var/keys.db",
    )


def test_every_setting_stands_in_the_example() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    missing = [name for name in _names(Settings) if not re.search(rf"(?<![a-z_]){name}(?![a-z_])", text)]
    assert missing == [], (
        "app.yaml is the manual: mention what a new setting does, commented out where it has a default"
    )


def test_every_choice_stands_in_the_example() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    choices = [
        choice
        for model in _models(Settings)
        for field in model.model_fields.values()
        for choice in _choices(field.annotation)
    ]
    assert len(choices) > 10
    assert [choice for choice in choices if not re.search(rf"\b{choice}\b", text)] == []


def test_what_is_commented_out_is_the_default(example: Path) -> None:
    """The parts that are switched off are read as written, and change nothing."""
    lines = example.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("# storage:"))
    switched_on = lines[:start] + [re.sub(r"^# ( *[a-z_]+:)", r"\1", line) for line in lines[start:]]
    written = load(example).settings
    example.write_text("\n".join(switched_on), encoding="utf-8")
    assert load(example).settings == written


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for inner in _inner(field.annotation):
            yield from _models(inner)


def _inner(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for name in get_args(annotation):
        yield from _inner(name)


def _choices(annotation: Any) -> Iterator[str]:
    for name in get_args(annotation):
        if isinstance(name, str):
            yield name
        else:
            yield from _choices(name)


def _names(model: type[BaseModel]) -> set[str]:
    return {name for item in _models(model) for name in item.model_fields}


# --- mistakes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    theme: encounter", "    theme: encountre", ["encountre", "Did you mean `encounter`?"]),
        ("    theme: encounter", "    themme: encounter", ["themme", "Did you mean `theme`?"]),
        ("    smallest_cell: 3", "    smallest_cell: 2", ["smallest_cell", "3"]),
        ("role: leader}", "role: ledder}", ["role", "leader"]),
        ("municipality: eksempelkommune", "municipality: andenkommune", ["andenkommune", "choose eksempelkommune"]),
        ("key: sagsbehandler-2", "key: sagsbehandler-1", ["key sagsbehandler-1", "already taken in line"]),
        ("role: leader}", "role: leader, slack: U1}", []),
        ("    smallest_cell: 3", "    attributes: {team_size: 12}", ["team_size"]),
        ("    smallest_cell: 3", f"    attributes: {{note: {'x' * 201}}}", ["note", "200"]),
        ("    smallest_cell: 3", '    attributes: {boss: "tlf. 20 30 40 50"}', ["boss", "Describe the place"]),
        ("    name: Eksempelkommune", "    attributes: {note: a@b.dk}\n    name: X", ["note", "Describe the place"]),
        ("zone: Europe/Copenhagen", "zone: Europe/Kopenhagen", ["no time zone `Europe/Kopenhagen`"]),
        ("zone: Europe/Copenhagen", "zone: ../../etc/passwd", ["no time zone"]),
        ('opens: "08:00"', 'opens: "8"', ["opens is `8`", '"08:00"']),
        ('opens: "08:00"', 'opens: "27:00"', ["opens is `27:00`"]),
        ('closes: "16:00"', 'closes: "08:30"', ["less than an hour"]),
        ('- "2026-12-24"', '- "24/12"', ["`24/12` is not a day"]),
        ("contact: Projektets kontor", "contact: navn@eksempel.dk", ["contact holds an e-mail address"]),
        ("port: 8080", "port: 80800", ["port", "65535"]),
        ("enabled: true", "enabled: maybe", ["enabled", "true or false"]),
        ("retention_years: 5", "retention_years: 0", ["retention_years"]),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_mend(example: Path, old: str, new: str, says: list[str]) -> None:
    line = change(example, old, new)
    if not says:
        load(example)
        return
    (first, *_) = problems(example)
    number = int(re.match(r"app\.yaml, line (\d+): ", first)[1])  # type: ignore[index]
    assert 0 <= line - number <= 1, first
    for part in says:
        assert part in first


def test_every_mistake_is_told_at_once(example: Path) -> None:
    change(example, "theme: encounter", "theme: nothing")
    change(example, "port: 8080", "port: many")
    change(example, "language: da ", "language: de ")
    assert len(problems(example)) == 3


def test_a_group_needs_a_researcher(example: Path) -> None:
    text = example.read_text(encoding="utf-8").replace("role: researcher", "role: practitioner")
    example.write_text(text, encoding="utf-8")
    assert any("nobody could open a session" in problem for problem in problems(example))


def test_a_group_without_leader_or_of_unusual_size_is_a_warning(example: Path) -> None:
    text = re.sub(r".*role: (leader|practitioner)}\n", "", example.read_text(encoding="utf-8"))
    example.write_text(text, encoding="utf-8")
    loaded = load(example)
    assert loaded.settings.groups[0].members[0].role == "researcher"
    told = " ".join(warnings(loaded))
    assert "made for 4 to 8" in told
    assert "no leader" in told


def test_users_and_channels_are_unique_within_their_platform(example: Path) -> None:
    change(example, "role: leader}", "role: leader, slack: U1}")
    change(example, "name: Sagsbehandler 1, role: practitioner", "name: Sagsbehandler 1, role: practitioner, slack: U1")
    change(example, "name: Sagsbehandler 2, role: practitioner", "name: S 2, role: practitioner, playground: leder-1")
    told = problems(example)
    assert len(told) == 2
    assert "slack U1" in "".join(told)
    assert "playground leder-1" in "".join(told)


def seminars(path: Path, written: str) -> None:
    """Two groups, and `written` as the seminars."""
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  - id: moedet"), text.index("# --- seminars")
    other = text[start:end].replace("id: moedet", "id: anden").replace("playground: moedet", "playground: anden")
    path.write_text(f"{text[:end].rstrip()}\n{other.rstrip()}\n{written}\n{text[end:]}", encoding="utf-8")


def test_a_seminar_names_groups_that_there_are_each_in_one(example: Path) -> None:
    seminars(example, "seminars:\n  - {id: foraar, name: Forår, groups: [moedet, anden]}")
    settings = load(example).settings
    assert [settings.seminar_of(group) for group in settings.groups] == [settings.seminars[0]] * 2
    assert not settings.seminars[0].names
    assert settings.called("moedet") == "Eksempelkommune, FLIP om mødet med borgeren"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{id: foraar, name: F, groups: [moedet, ukendt]}", "the group ukendt, which is not among the groups"),
        ("{id: foraar, name: F, groups: [moedet]}", "groups has 1, at least 2 are needed"),
        ("{id: foraar, name: F, groups: [moedet, moedet]}", "moedet is already part of foraar"),
        ("{id: foraar, name: F, groups: [moedet, anden], navne: true}", "navne is not known"),
    ],
)
def test_a_seminar_that_cannot_be_held_is_told(example: Path, written: str, says: str) -> None:
    seminars(example, f"seminars:\n  - {written}")
    assert says in "".join(problems(example))


def test_a_group_is_part_of_one_seminar_at_a_time(example: Path) -> None:
    one = "{id: foraar, name: F, groups: [moedet, anden]}"
    seminars(example, f"seminars:\n  - {one}\n  - {one.replace('foraar', 'efteraar')}")
    assert "moedet is already part of foraar" in "".join(problems(example))


def test_a_calendar_that_never_opens_is_refused(example: Path) -> None:
    from datetime import date, timedelta

    days = "".join(f'\n    - "{date(2027, 1, 1) + timedelta(days=n)}"' for n in range(500))
    change(example, "  closed_days:  ", f"  closed_days:{days}\n  #")
    assert any("no working day for 400 days" in problem for problem in problems(example))


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("slack: {bot_token: xyz}", "FLIP_PLATFORMS__SLACK__BOT_TOKEN"),
        ("slack: {signing_secret: xyz}", "FLIP_PLATFORMS__SLACK__SIGNING_SECRET"),
        ("slack: {client_secret: xyz}", "FLIP_PLATFORMS__SLACK__CLIENT_SECRET"),
        ("teams: {app_password: xyz}", "FLIP_PLATFORMS__TEAMS__APP_PASSWORD"),
        ("teams: {app_id: xoxb-1-2}", "FLIP_PLATFORMS__TEAMS__APP_ID"),
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(example: Path, text: str, variable: str) -> None:
    line = change(example, "\n  # slack:\n", f"\n  {text}\n") + 1
    (told, *_) = problems(example)
    assert told.startswith(f"app.yaml, line {line}: ")
    assert variable in told
    assert "xyz" not in told
    assert "xoxb" not in told


def test_a_database_address_in_the_file_is_refused(example: Path) -> None:
    with example.open("a", encoding="utf-8") as file:
        file.write("\ndatabase_url: postgresql://flip:geheim@db/flip\n")
    (told, *_) = problems(example)
    assert "FLIP_DATABASE_URL" in told
    assert "geheim" not in told


def test_a_file_that_is_missing_or_broken_is_told(tmp_path: Path) -> None:
    assert "FLIP_CONFIG" in problems(tmp_path / "app.yaml")[0]
    broken = tmp_path / "broken.yaml"
    broken.write_text("programme:\n  id: [\n", encoding="utf-8")
    assert problems(broken)[0].startswith("broken.yaml, line ")
    broken.write_text("", encoding="utf-8")
    assert problems(broken)[0].startswith("broken.yaml, line 1: the file is empty.")
    broken.write_text("programme: eksempel\n", encoding="utf-8")
    assert len(problems(broken)) == 3


# --- the environment --------------------------------------------------------------------------------------------------


def test_the_environment_overrides_single_values(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLIP_CONFIG", str(example))
    monkeypatch.setenv("FLIP_PLATFORMS__PLAYGROUND__PORT", "9000")
    monkeypatch.setenv("FLIP_PROGRAMME__NAME", "Et andet navn")
    monkeypatch.setenv("FLIP_STORAGE__DATABASE", "/srv/flip/flip.db")
    monkeypatch.setenv("FLIP_LOG", "debug")
    loaded = load()
    settings = loaded.settings
    assert loaded.warnings == ()
    assert (settings.address[1], settings.log) == (9000, "debug")
    assert settings.section("playground").enabled
    assert settings.programme.name == "Et andet navn"
    assert settings.programme.id == "eksempel"
    assert settings.urls()[0] == "sqlite:////srv/flip/flip.db"


def test_secrets_come_from_the_environment_and_are_not_shown(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLIP_DATABASE_URL", "postgresql://flip:geheim@db/flip")
    monkeypatch.setenv("FLIP_KEYS_URL", "postgresql://flip:geheim@keys/flip")
    monkeypatch.setenv("FLIP_PLATFORMS__SLACK__BOT_TOKEN", "geheim")
    settings = load(example).settings
    assert settings.urls() == ("postgresql://flip:geheim@db/flip", "postgresql://flip:geheim@keys/flip")
    slack = settings.section("slack")
    assert isinstance(slack, SlackSection)
    assert slack.bot_token is not None
    assert slack.bot_token.get_secret_value() == "geheim"
    assert "geheim" not in repr(settings)


def test_several_workspaces_are_named_in_the_file_or_the_environment(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(example, "      # slack: C0000000000", "      slack: T0000000000/C0000000000")
    change(example, "\n  # slack:\n", '\n  slack: {enabled: true, client_id: "1.2", address: https://flip.example}\n')
    monkeypatch.setenv("FLIP_PLATFORMS__SLACK__CLIENT_SECRET", "geheim")
    settings = load(example).settings
    slack = settings.section("slack")
    assert isinstance(slack, SlackSection)
    assert (slack.client_id, slack.address) == ("1.2", "https://flip.example")
    assert slack.client_secret is not None
    assert "geheim" not in repr(settings)
    assert settings.groups[0].channel("slack") == "T0000000000/C0000000000"
    assert settings.storage.of("slack") == example.parent / "var" / "slack.db"


def test_a_wrong_variable_is_named(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLIP_PLATFORMS__PLAYGROUND__PORT", "many")
    monkeypatch.setenv("FLIP_CALENDAR__COLOUR", "blue")
    told = problems(example)
    assert [item.split(":")[0] for item in sorted(told)] == [
        "FLIP_CALENDAR__COLOUR",
        "FLIP_PLATFORMS__PLAYGROUND__PORT",
    ]


def test_a_value_of_the_environment_that_does_not_fit_the_rest_is_refused(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLIP_CALENDAR__ZONE", "Europe/Nowhere")
    assert "Europe/Nowhere" in problems(example)[0]
    monkeypatch.setenv("FLIP_CALENDAR__ZONE", "America/Nuuk")
    monkeypatch.setenv("FLIP_GROUPS", "{")
    assert problems(example)[0].startswith("the environment: ")


def test_an_unknown_variable_is_a_warning(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLIP_PLATFORM__PLAYGROUND__PORT", "9000")
    (told,) = warnings(load(example))
    assert told.startswith("FLIP_PLATFORM__PLAYGROUND__PORT: is not known")


def test_the_playground_is_refused_beside_real_people(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLIP_PLATFORMS__SLACK__ENABLED", "true")
    with pytest.raises(ValueError, match="switched on beside slack"):
        load(example).settings.check("127.0.0.1")
    told = CliRunner().invoke(app, ["check", "--config", str(example)])
    assert (told.exit_code, "switched on beside slack" in told.output) == (1, True)
    monkeypatch.setenv("FLIP_PLATFORMS__PLAYGROUND__ENABLED", "false")
    load(example).settings.check("0.0.0.0")
    assert "beside" not in CliRunner().invoke(app, ["check", "--config", str(example)]).output
    monkeypatch.setenv("FLIP_PLATFORMS__PLAYGROUND__ENABLED", "true")
    monkeypatch.setenv("FLIP_PLATFORMS__PLAYGROUND__BESIDE_REAL_PEOPLE", "true")
    load(example).settings.check("127.0.0.1")
