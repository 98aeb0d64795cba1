"""What platforms tell of a group's channel and the bot in it: told to the researchers at once, who can mend it, and to
nobody else. What is to be said there waits meanwhile, see `bot.flows.research.delivery`."""

from bot.domain.events import Reached, Renumbered
from bot.domain.facts import ChannelClosed, ChannelMoved, ChannelOpened
from bot.domain.views import Args, Card, Heading, Notice, Para, Word
from bot.domain.vocabulary import Obstacle
from bot.flows.model.state import ChannelState, Group
from bot.flows.step import Decision, Step

UNSURE: tuple[Obstacle, ...] = ("no_channel",)
"""What a platform also says of a channel that it does not show to the bot: it takes no better reason's place."""


def heard(step: Step, platform: str, event: Reached | Renumbered) -> Decision:
    if not step.group.formed:
        return step.done()
    return _moved(step, platform, event) if isinstance(event, Renumbered) else _reached(step, platform, event)


def _moved(step: Step, platform: str, event: Renumbered) -> Decision:
    known = channel(step.group, platform).moved
    if event.before != event.now and known.get(event.before) != event.now:
        step.record(ChannelMoved(platform=platform, before=event.before, now=event.now))
    return step.done()


def _reached(step: Step, platform: str, event: Reached) -> Decision:
    before = channel(step.group, platform)
    if event.obstacle == before.obstacle or (before.obstacle and event.obstacle in UNSURE):
        return step.done()
    if event.obstacle:
        step.record(ChannelClosed(platform=platform, obstacle=event.obstacle))
    else:
        step.record(ChannelOpened(platform=platform))
    now = channel(step.group, platform)
    with step.occasion("trouble"):
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, card(platform, now), f"channel:{platform}:{now.closed}")
    return step.done()


def channel(group: Group, platform: str) -> ChannelState:
    return group.channels.get(platform, ChannelState())


def why_not(group: Group, platform: str, met: Obstacle) -> Obstacle:
    """Why nothing can be said in the channel, when `met` stood in the way: the platform may have told more before."""
    return (channel(group, platform).obstacle or met) if met in UNSURE else met


def card(platform: str, found: ChannelState) -> Card:
    """What happened, and what to do."""
    where: Args = {"platform": Word(f"platform-{platform}")}
    if not found.obstacle:
        opened = Notice(Word("channel-opened"), tone="done")
        return Card((Heading(Word("channel-opened-title", where)), opened))
    why = Para(Word(f"undelivered-{found.obstacle}", {"on": platform}))
    return Card(
        (Heading(Word("channel-closed-title", where)), why, Notice(Word("channel-closed-waits"), tone="warning"))
    )
