"""Where a delivery goes on a platform: the group's channel, under a message of it, or to one user alone."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from bot.domain.ports import Blocked, Channel, Post, Private, Ref, Temporary, Thread
from bot.handlers.members import Members


class InChannel(Struct, frozen=True):
    channel: str


class ToUser(Struct, frozen=True):
    user: str


Destination: TypeAlias = InChannel | Ref | ToUser
"""A `Ref` is the message to hang under."""


def destination(post: Post, channels: Mapping[str, str], members: Members, platform: str) -> Destination:
    """`channels`: group -> its channel on `platform`, which is named as people call it.

    Raises `Temporary` while the message to hang under has not been posted, and `Blocked` when there is no such place.
    """
    match post.place:
        case Channel():
            if post.group not in channels:
                raise Blocked(f"the group {post.group} has no channel {platform}", "no_channel")
            return InChannel(channels[post.group])
        case Thread():
            if post.thread is None:
                raise Temporary("the message this hangs under has not been posted yet")
            return post.thread
        case Private(person):
            user = members.user(person, post.group)
            if not user:
                raise Blocked(f"{person} of {post.group} is not {platform}", "no_account")
            return ToUser(user)
