"""The transcript as a Word document (DOCX, ECMA-376), written paragraph by paragraph so that its length is no matter.

The same record gives the same bytes. XML cannot hold control characters: each is shown as its picture (␀ for NUL).
"""

import re
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP file can say."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLED = f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_PIXEL = 9525
"""EMU; a picture is drawn at twice the resolution that it is shown at."""


def _style(name: str, shown: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    follows = f'<w:basedOn w:val="{based}"/>' if name != based else ""
    default = ' w:default="1"' if name == based else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{shown}"/>{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int) -> str:
    spacing = (
        f'<w:keepNext/><w:spacing w:before="{480 - 80 * level}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(f"Heading{level}", f"heading {level}", spacing, f'<w:b/><w:sz w:val="{size}"/>')


_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + _style("Normal", "Normal", '<w:spacing w:after="120"/>')
    + "".join(_heading(level, size) for level, size in ((1, 36), (2, 30), (3, 26), (4, 23)))
    + _style("Quote", "Quote", '<w:ind w:left="480"/>', "<w:i/>")
    + _style("ListBullet", "List Bullet", '<w:ind w:left="360" w:hanging="240"/>')
    + _style("Note", "Note", "", '<w:i/><w:color w:val="595959"/>')
    + _style("Day", "Day", '<w:keepNext/><w:spacing w:before="200" w:after="80"/>', "<w:b/>")
    + "</w:styles>"
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)


class Document:
    """A pen that writes the file at `path`. A context manager; raises `OSError`."""

    how = "export-how-document"

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "Document":
        self._zip = ZipFile(self._path, "w", ZIP_DEFLATED)
        self._pictures: dict[bytes, int] = {}
        """Each once, with its number."""
        self._shown = 0
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/styles.xml", _STYLES),
        ):
            self._zip.writestr(_member(name), content)
        self._file: IO[bytes] = self._zip.open(_member("word/document.xml"), "w", force_zip64=True)
        self._put(f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>')
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._put(_PAGE)
        self._file.close()
        if kind is None:
            self._end()
        self._zip.close()

    def _end(self) -> None:
        """What the text refers to; a ZIP file is written one part after another."""
        related = [_STYLED]
        for picture, number in self._pictures.items():
            self._zip.writestr(_member(f"word/media/image{number}.png"), picture)
            related.append(
                f'<Relationship Id="picture{number}" Type="{_OFFICE}/image" Target="media/image{number}.png"/>'
            )
        whole = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(related)}</Relationships>'
        self._zip.writestr(_member("word/_rels/document.xml.rels"), whole)

    def mark(self, name: str) -> None:
        pass

    def heading(self, level: int, text: str) -> None:
        self._paragraph(f"Heading{level}", _run(text))

    def para(self, text: str) -> None:
        self._paragraph("Normal", _run(text))

    def quote(self, text: str) -> None:
        self._paragraph("Quote", _run(text))

    def items(self, lines: list[str]) -> None:
        for line in lines:
            self._paragraph("ListBullet", _run(f"• {line}"))

    def said(self, clock: str, person: str, label: str, text: str) -> None:
        quiet = '<w:color w:val="595959"/>'
        about = _run(f" ({label})", "<w:i/>" + quiet) if label else ""
        who = _run(f"[{clock}] ", quiet) + _run(person, "<w:b/>") + about
        self._paragraph("Normal", f"{who}{_run(': ')}{_run(text)}")

    def note(self, clock: str, text: str) -> None:
        self._paragraph("Note", _run(f"{clock} · {text}"))

    def day(self, text: str) -> None:
        self._paragraph("Day", _run(text))

    def picture(self, draw: Callable[[], bytes], alt: str) -> None:
        picture = draw()
        number = self._pictures.setdefault(picture, len(self._pictures) + 1)
        self._shown += 1
        self._paragraph("Normal", f"<w:r>{_inline(picture, number, self._shown, alt)}</w:r>")

    def _paragraph(self, style: str, runs: str) -> None:
        self._put(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>\n')

    def _put(self, xml: str) -> None:
        self._file.write(xml.encode())


def _inline(picture: bytes, number: int, shown: int, alt: str) -> str:
    """A drawing in the line. The size of a PNG stands in its first chunk."""
    wide, high = (int.from_bytes(picture[at : at + 4]) // 2 * _PIXEL for at in (16, 20))
    said = quoteattr(visible(alt))
    named = f'id="{shown}" name="image{number}.png" descr={said}'
    size = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWN}/wordprocessingDrawing"><wp:extent {size}/><wp:docPr {named}/>'
        f'<a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{_DRAWN}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWN}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing>"
    )


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, FIXED)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NEVER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_PIECE = re.compile(r"(\r\n|\r|\n|\t)")


def visible(text: str) -> str:
    """`text` with a picture of each character that XML cannot hold."""
    return _NEVER.sub("\ufffd", _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), text))


def _run(text: str, style: str = "") -> str:
    pieces = []
    for piece in _PIECE.split(visible(text)):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece in ("\r\n", "\r", "\n"):
            # The tab keeps a line that somebody typed like the beginning of another's from being read as one.
            pieces.append("<w:br/><w:tab/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r><w:rPr>{style}</w:rPr>{''.join(pieces)}</w:r>"
