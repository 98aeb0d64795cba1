"""How fast it is: `python -m bot.bench`, a table of figures, each beside what it is compared with.

A response goes the whole way (inbox, decision, tape, tables, outbox, one durable commit) and is compared with a bare
sqlmodel INSERT + COMMIT at `synchronous=FULL` in the same run. Rounds of both take turns and medians are compared, so a
busy computer slows both sides.
"""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.bench.followups import followup_rates
from bot.bench.pictures import picture_figures
from bot.bench.projects import project_figures
from bot.bench.responses import MESSAGES, Figure, growth, idle_memory, rates
from bot.bench.slack import slack_rates
from bot.bench.spoken import spoken_rates
from bot.bench.teams import teams_rates


def _table(figures: list[Figure]) -> Table:
    table = Table("what", "measured", "wanted", "")
    for figure in figures:
        verdict = "" if not figure.wanted else "[green]yes[/green]" if figure.met else "[red]no[/red]"
        table.add_row(figure.what, figure.value, figure.wanted, verdict)
    return table


def main(
    check: Annotated[bool, typer.Option("--check", help="End with an error when a figure is not as wanted.")] = False,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds of each measurement; medians are shown.")] = 9,
    steps: Annotated[int, typer.Option(min=1, help="Steps a round.")] = 100,
) -> None:
    """Measure the ways in, and show what each is compared with."""
    out = Console()
    figures: list[Figure] = []
    with TemporaryDirectory() as folder, out.status("Measuring responses …") as status:
        figures += asyncio.run(rates(Path(folder), rounds, steps))
        status.update(f"Recording {MESSAGES:,} messages …")
        figures += asyncio.run(growth(Path(folder), rounds * 3, steps // 12 + 1))
        status.update("Measuring Slack …")
        figures += asyncio.run(slack_rates(Path(folder), rounds, steps))
        status.update("Measuring Teams …")
        figures += asyncio.run(teams_rates(Path(folder), max(rounds // 3, 1), steps * 2))
        status.update("Measuring follow-ups …")
        figures += asyncio.run(followup_rates(Path(folder), rounds))
        status.update("Reading four hours of talk …")
        figures += spoken_rates()
        status.update("Measuring exports …")
        figures += project_figures(Path(folder), rounds // 3)
        status.update("Measuring memory …")
        figures.append(idle_memory())
        status.update("Drawing …")
        figures += picture_figures()
    out.print(_table(figures))
    if check and not all(each_one.met for each_one in figures):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
