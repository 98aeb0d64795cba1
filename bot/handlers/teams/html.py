"""What Teams writes as HTML, as the plain text that was meant.

Nothing of it is ever executed or shown as HTML: the result is text. Names do not come through: whoever is mentioned or
quoted is given by `called`. Shapes: learn.microsoft.com/graph/api/resources/chatmessage and what Teams' clients send.

The standard library's `html.parser` takes half a minute for 60 kB of `<a <a <a`, so tags are found here by expressions
that look at every character once.
"""

import html
import re
from collections.abc import Callable

Called = Callable[[str, str], str]
"""The `itemid` of a mention (a number) or of who is quoted ("8:orgid:…"), and the name shown -> what stands for it."""

BLOCKS = frozenset(
    ("address", "article", "body", "codeblock", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "html", "main", "nav", "p", "pre", "section", "table", "tbody", "tfoot", "thead")
)  # fmt: skip
FRAMED = BLOCKS | {"blockquote", "li", "ol", "td", "th", "tr", "ul"}
SILENT = frozenset(
    ("attachment", "head", "iframe", "math", "noscript", "object", "script", "style", "svg", "systemeventmessage",
     "template", "title")
)  # fmt: skip
"""Elements whose content is not text that somebody wrote."""
DEEPEST = 40
"""Elements within each other; deeper ones are read as if they were not there."""

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s<>/"']*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>|<[!?][^<>]*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]++)))?""")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_AT = re.compile(r"<at(?:\s[^<>]*)?>([^<>]*)</at>", re.IGNORECASE)


def plain(source: str, called: Called) -> str:
    """The text of a message in HTML. Never fails, whatever `source` is; takes time in proportion to its length."""
    reader = _Reader(called)
    reader.read(source)
    return reader.text()


def marked(source: str, called: Callable[[str], str]) -> str:
    """The same of a message without HTML, in which only mentions are marked: `<at>Name</at>`."""
    return _AT.sub(lambda found: called(html.unescape(found[1])), source).strip()


class _Frame:
    """An element that stands on lines of its own."""

    def __init__(self, tag: str, *, exact: bool = False, start: int = 1) -> None:
        self.tag = tag
        self.exact = exact
        self.number = start
        self.lines: list[str] = []
        self.line: list[str] = []

    def write(self, text: str) -> None:
        if text:
            self.line.append(text)

    def end_line(self, *, always: bool = False) -> None:
        text = "".join(self.line)
        self.line.clear()
        if not self.exact:
            text = text.strip(" ")
        if text or always:
            self.lines.append(text)


class _Reader:
    def __init__(self, called: Called) -> None:
        self._called = called
        self._frames = [_Frame("")]
        self._deep = 0
        """How many elements are open that are too deep for a frame of their own."""
        self._silent: list[str] = []
        self._named: list[tuple[str, str, list[str]]] = []
        """Open mentions: the tag, whom it means, and the name so far."""
        self._links: list[tuple[str, int]] = []

    def read(self, source: str) -> None:
        at, until, last = 0, len(source), source.rfind("-->")
        while at < until:
            tag = source.find("<", at)
            self._data(html.unescape(source[at : tag if tag >= 0 else until]))
            if tag < 0:
                return
            end = source.find("-->", tag) if tag < last and source.startswith("<!--", tag) else -1
            found = _TAG.match(source, tag) if end < 0 else None
            if found is not None and found[2]:
                self._tag(found[2].lower(), closes=bool(found[1]), attributes=found[3])
            elif found is None and end < 0:
                self._data("<")
            at = found.end() if found is not None else end + 3 if end >= 0 else tag + 1

    def _tag(self, tag: str, *, closes: bool, attributes: str) -> None:
        alone = attributes.endswith("/")
        if closes:
            self._end(tag)
        elif not (alone and tag in SILENT):
            found = _ATTRIBUTE.finditer(attributes)
            self._start(tag, {item[1].lower(): html.unescape(item[2] or item[3] or item[4] or "") for item in found})
            if alone:
                self._end(tag)

    def text(self) -> str:
        while self._named:
            self._end_name()
        while len(self._frames) > 1:
            self._close()
        self._frames[0].end_line()
        return "\n".join(line.rstrip() for line in self._frames[0].lines).strip("\n").replace("\xa0", " ").strip()

    # --- what is found ------------------------------------------------------------------------------------

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
        if self._silent:
            return
        kind = given.get("itemtype", "")
        if tag == "br":
            self._top.end_line(always=True)
        elif tag == "hr":
            self._own_line("---")
        elif tag in ("emoji", "img"):
            self._picture(tag, given, kind)
        elif kind.endswith("/Mention") or tag == "at" or given.get("itemprop") == "mri":
            self._named.append((tag, given.get("itemid") or given.get("id", ""), []))
        elif given.get("itemprop") == "time":
            self._silent.append(tag)
        elif tag == "a":
            self._links.append((given.get("href", ""), len(self._top.line)))
        elif tag in FRAMED:
            self._open(tag, given)

    def _end(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif self._named and tag == self._named[-1][0]:
            self._end_name()
        elif tag == "a" and self._links:
            self._end_link()
        elif tag in FRAMED:
            if self._deep and not any(frame.tag == tag for frame in self._frames[-1:]):
                self._deep -= 1
            elif any(frame.tag == tag for frame in self._frames):
                while self._frames[-1].tag != tag:
                    self._close()
                self._close()

    def _data(self, data: str) -> None:
        if self._silent:
            return
        if self._named:
            self._named[-1][2].append(data)
            return
        if self._top.exact:
            first, *others = data.split("\n")
            self._top.write(first)
            for other in others:
                self._top.end_line(always=True)
                self._top.write(other)
            return
        text = _WHITE.sub(" ", data)
        before = self._top.line[-1] if self._top.line else " "
        self._top.write(text.removeprefix(" ") if before.endswith(" ") else text)

    # --- elements -------------------------------------------------------------------------------------------------

    @property
    def _top(self) -> _Frame:
        return self._frames[-1]

    def _open(self, tag: str, given: dict[str, str]) -> None:
        if len(self._frames) > DEEPEST:
            self._deep += 1
            return
        if tag == "li":
            self._end_item()
        if tag not in ("td", "th"):
            self._top.end_line()
        start = given.get("start", "")
        number = int(start) if tag == "ol" and start.isascii() and start.isdigit() and len(start) < 7 else 1
        exact = tag in ("pre", "codeblock") or (self._top.exact and tag not in ("td", "th"))
        self._frames.append(_Frame(tag, exact=exact, start=number))

    def _close(self) -> None:
        frame = self._frames.pop()
        self._links.clear()
        frame.end_line()
        lines, parent = frame.lines, self._top
        match frame.tag:
            case "td" | "th":
                parent.write((" | " if parent.line else "") + " ".join(line for line in lines if line))
                return
            case "blockquote":
                lines = [f"> {line}".rstrip() for line in lines]
            case "li":
                lines = _item(parent, lines)
            case "p" | "div" if not lines:
                # An empty paragraph is how Teams writes an empty line.
                lines = [""] if frame.tag == "p" else []
        parent.end_line()
        parent.lines += lines

    def _end_item(self) -> None:
        """An item ends where the next one of the same list begins."""
        for frame in reversed(self._frames):
            if frame.tag == "li":
                self._end("li")
            if frame.tag in ("li", "ol", "ul"):
                return

    def _own_line(self, text: str) -> None:
        self._top.end_line()
        self._top.lines.append(text)

    def _picture(self, tag: str, given: dict[str, str], kind: str) -> None:
        alt = _WHITE.sub(" ", given.get("alt", ""))
        if alt:
            self._top.write(alt if tag == "emoji" or kind.endswith("/Emoji") else f"[{alt}]")

    def _end_name(self) -> None:
        _, whom, name = self._named.pop()
        found = self._called(whom, _WHITE.sub(" ", "".join(name)).strip())
        if found:
            self._top.write(found)

    def _end_link(self) -> None:
        target, since = self._links.pop()
        label = "".join(self._top.line[since:]).strip()
        address = target.removeprefix("mailto:").removeprefix("tel:")
        if label and address and label.rstrip("/") not in (target.rstrip("/"), address.rstrip("/")):
            self._top.write(f" ({target})" if target == address else "")


def _item(within: _Frame, lines: list[str]) -> list[str]:
    mark = "- "
    if within.tag == "ol":
        mark = f"{within.number}. "
        within.number += 1
    first, *others = lines or [""]
    return [f"{mark}{first}".rstrip(), *(f"{' ' * len(mark)}{other}".rstrip() for other in others)]
