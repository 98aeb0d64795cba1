"""What cannot work, found before anybody waits for it: in what app.yaml says of a platform, and who is in a channel."""

from collections.abc import Iterable, Iterator

from msgspec import Struct


class Wrong(Struct, frozen=True):
    """What is the matter, and how to mend it: whole sentences, one each. `setting`: the one it is about, in the
    section of its platform; empty where it is about the section as a whole."""

    what: str
    mend: str
    setting: str = ""


class Listed(Struct, frozen=True):
    """A member, as app.yaml has them on one platform."""

    user: str
    key: str


def roll_call(where: str, members: Iterable[Listed], there: Iterable[str]) -> Iterator[str]:
    """Who is in a channel and not in the group, and the reverse: sentences for people. `there`: people's ids, no bots.

    `where` names the channel at the beginning of a sentence.
    """
    listed, present = {member.user: member.key for member in members}, set(there)
    if not listed:
        return
    if not present & listed.keys():
        yield f"{where} has nobody of the group in it, so nobody is welcomed. Add its members there."
    elif absent := [f"{key} ({user})" for user, key in listed.items() if user not in present]:
        yield f"{where} does not have these members of the group in it: {', '.join(absent)}. Add them there."
    if strangers := sorted(present - listed.keys()):
        yield (
            f"{where} has somebody in it who is not in the group: {', '.join(strangers)}. They read what is said there,"
            " and cannot take part. Give them their place under members in app.yaml, or take them out of the channel."
        )
