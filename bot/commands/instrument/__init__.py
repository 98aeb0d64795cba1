"""`flip prompts instrument`: the questions in writing."""

from bot.commands.instrument.document import described as described
