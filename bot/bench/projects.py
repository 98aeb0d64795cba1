"""What a project for coding tools takes beside the transcript of the same record: `python -m bot.bench`.

Both read the same story; a project marks every line, ties the lines together, and is read again before it counts.
"""

import statistics
import time
from pathlib import Path

from sqlalchemy import select

from bot.bench.responses import Figure
from bot.bench.tapes import write
from prompts.words import Words
from storage import models as m
from storage.engine import connect, reading
from storage.exports import refi
from storage.exports.leaving.record import Record
from storage.exports.transcript import transcript
from storage.exports.transcript.page import Markdown
from storage.models import table_of

MOST = 2.0
ENTRIES = 20_000


def project_figures(folder: Path, rounds: int) -> list[Figure]:
    """Seconds of the processor, so that a busy computer changes them little; both take turns, for the same reason."""
    url = f"sqlite:///{folder / 'projects.db'}"
    length, words = write(url, ENTRIES), Words()
    transcripts, projects, ratios = [], [], []
    engine = reading(connect(url))
    with engine.connect() as connection, connection.begin():
        (group,) = connection.execute(select(table_of(m.Group).c.id)).scalars()
        for _ in range(max(rounds, 2)):
            # A record of its own each time: nothing is to be known from the round before.
            record = Record(connection, group)
            began = time.process_time()
            with (folder / "transcript.md").open("w", encoding="utf-8", newline="") as file:
                transcript.write((Markdown(file),), record, words)
            between = time.process_time()
            refi.write(folder, [Record(connection, group)], words)
            transcripts.append((between - began) / length * 100_000)
            projects.append((time.process_time() - between) / length * 100_000)
            ratios.append(projects[-1] / transcripts[-1])
    engine.dispose()
    ratio = statistics.median(ratios[1:])  # what is loaded once is loaded in the first
    taken = f"{statistics.median(projects[1:]):.0f} s against {statistics.median(transcripts[1:]):.0f}"
    return [
        Figure(
            "project for coding tools, 100,000 entries, against the transcript",
            f"{ratio:.2f} times ({taken})",
            f"at most {MOST:g}",
            ratio <= MOST,
        )
    ]
