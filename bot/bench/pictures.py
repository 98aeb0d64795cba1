"""What a first picture costs a bot that has drawn none: its memory before and after, and the time until it is there."""

import json
import subprocess
import sys

from bot.bench.responses import Figure


def picture_figures() -> list[Figure]:
    """Measured in a process of its own, from the import of the drawing library to the finished PNG."""
    found = subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True)
    before, after, first, next_one = json.loads(found.stdout)
    return [
        Figure("memory before the first picture, and after", f"{before / 2**20:.0f} and {after / 2**20:.0f} MiB"),
        Figure("time to the first picture, and to the next", f"{first:.2f} and {next_one:.2f} s"),
    ]


_FIRST = """
import json, sys, time
import psutil
import bot.app
from bot.drawing import png
from bot.flows.charts import positions_chart
from prompts.words import Words

words, memory = Words(), psutil.Process().memory_info
def say(line):
    return words.say(line, "da", "Europe/Copenhagen")
chart = positions_chart(["yes", "yes", "reservation"])
png_of = lambda: png(chart, say)
assert "matplotlib" not in sys.modules
before, began = memory().rss, time.perf_counter()
png_of()
first, again = time.perf_counter() - began, time.perf_counter()
png_of()
print(json.dumps([before, memory().rss, first, time.perf_counter() - again]))
"""
