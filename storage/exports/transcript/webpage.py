"""The transcript as one page for a browser, without scripts: each line has an address that other files point to."""

from collections.abc import Callable
from html import escape as escaped
from pathlib import Path
from types import TracebackType
from typing import IO

from storage.exports.transcript.document import visible

HEAD = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif }}
body {{ overflow-wrap: anywhere }}
h1, h2, h3, h4 {{ line-height: 1.25; break-after: avoid }}
p, blockquote, li {{ white-space: pre-wrap }}
blockquote {{ margin: 1rem 0; padding-left: 1rem; border-left: .2rem solid }}
.line {{ padding-left: 1.5rem; text-indent: -1.5rem }}
:target {{ outline: .15rem solid; outline-offset: .2rem }}
</style>
<main>
"""


def anchor(group: str, seq: int) -> str:
    """How the line of an entry is called on the page."""
    return f"{group}-{seq}"


def escape(text: str) -> str:
    return escaped(visible(text))


class WebPage:
    """A pen. A context manager; raises `OSError`."""

    how = "export-how-document"

    def __init__(self, path: Path, language: str, title: str) -> None:
        self._path = path
        self._head = HEAD.format(language=escape(language), title=escape(title))
        self._id = ""
        self._file: IO[str]

    def __enter__(self) -> "WebPage":
        self._file = self._path.open("w", encoding="utf-8", newline="")
        self._file.write(self._head)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._file.write("</main>\n</html>\n")
        self._file.close()

    def mark(self, name: str) -> None:
        self._id = name

    def heading(self, level: int, text: str) -> None:
        self._write(f"h{level}", escape(text))

    def para(self, text: str) -> None:
        self._write("p", escape(text))

    def quote(self, text: str) -> None:
        self._write("blockquote", escape(text))

    def items(self, lines: list[str]) -> None:
        self._write("ul", "".join(f"\n<li>{escape(line)}</li>" for line in lines) + "\n")

    def said(self, clock: str, person: str, label: str, text: str) -> None:
        labelled = f" ({escape(label)})" if label else ""
        self._write("p", f"[{clock}] <b>{escape(person)}</b>{labelled}: {escape(text)}", "line")

    def note(self, clock: str, text: str) -> None:
        self._write("p", f"<i>{clock} · {escape(text)}</i>")

    def picture(self, draw: Callable[[], bytes], alt: str) -> None:
        pass

    def day(self, text: str) -> None:
        self._write("p", f"<b>{escape(text)}</b>")

    def _write(self, tag: str, inner: str, kind: str = "") -> None:
        named = f' id="{escape(self._id)}"' if self._id else ""
        self._id = ""
        styled = f' class="{kind}"' if kind else ""
        self._file.write(f"<{tag}{named}{styled}>{inner}</{tag}>\n")
