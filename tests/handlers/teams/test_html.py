"""Teams' HTML as the text that was meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.teams.html import marked, plain
from tests.handlers.hostile import ATTACKS


def called(item: str, name: str) -> str:
    return "" if name == "FLIP" else f"@{item[-1:]}"


MENTION = '<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="{}">{}</span>'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<div><div>Hej <strong>fed</strong>-<em>kursiv</em> tekst.</div>\n</div>", "Hej fed-kursiv tekst."),
        (f"<p>{MENTION.format(0, 'FLIP')}&nbsp;hej</p>", "hej"),
        (f"<p>{MENTION.format(1, 'Et Navn')} ja</p>", "@1 ja"),
        ("<p>en</p><p>&nbsp;</p><p>to</p>", "en\n\nto"),
        ("en<br>to<br/><br>tre", "en\nto\n\ntre"),
        ("<ul><li>en<ul><li>to</li></ul></li><li>tre</li></ul>", "- en\n  - to\n- tre"),
        ('<ol start="3"><li>x</li><li>y</li></ol>', "3. x\n4. y"),
        ("<table><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
        ("<codeblock><code>if x:<br>    y()</code></codeblock>", "if x:\n    y()"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ('<p>Enig <emoji id="smile" alt="🙂" title="Smil"></emoji></p>', "Enig 🙂"),
        ('<img itemtype="http://schema.skype.com/Emoji" alt="🎉">', "🎉"),
        ('<img alt="tavle" src="x">', "[tavle]"),
        ('<a href="https://eksempel.example/">her</a>', "her (https://eksempel.example/)"),
        ('<a href="https://eksempel.example/">https://eksempel.example</a>', "https://eksempel.example"),
        ("<blockquote><p>før</p></blockquote><p>nu</p>", "> før\nnu"),
        ('<attachment id="1"></attachment><p>fil</p>', "fil"),
        ("1 &lt; 2 &amp; 3 < 4", "1 < 2 & 3 < 4"),
        ("<script>alert(1)</script>ren<style>x</style>", "ren"),
        ("a<!-- b -->c", "ac"),
        ("<h1>Overskrift</h1>tekst<hr>mere", "Overskrift\ntekst\n---\nmere"),
        ("", ""),
        ("<", "<"),
        ("<p", "<p"),
        ("a <3 b", "a <3 b"),
    ],
)
def test_what_was_written_stands_there(source: str, text: str) -> None:
    assert plain(source, called) == text


def test_a_message_without_html_has_its_mentions_marked() -> None:
    assert marked("<at>FLIP</at> status for <at>Et Navn</at>", lambda name: "" if name == "FLIP" else "@P02") == (
        "status for @P02"
    )


def test_a_name_never_comes_through() -> None:
    hidden = f"<p>{MENTION.format(0, '<b>Anna</b> Hansen')}<strong itemprop='mri' itemid='8:orgid:1'>Bo Bo</strong></p>"
    assert plain(hidden, lambda item, name: "@P") == "@P@P"


TAGS = ("p", "div", "ul", "ol", "li", "blockquote", "table", "tr", "td", "pre", "b", "a", "br", "span", "at", "svg")
pieces = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from((*ATTACKS, "<", ">", "&", "<!--", "-->", "<![CDATA[", '<a href="', "&#x0;", "\n", "<p/")),
    st.text(max_size=8),
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_nothing_breaks_it(source: str) -> None:
    assert isinstance(plain(source, called), str)


@given(st.lists(st.text("abcæøå 123.,!?", min_size=1, max_size=9).map(str.strip).filter(bool), min_size=1, max_size=9))
def test_every_word_is_kept_in_order(words: list[str]) -> None:
    for tag in ("p", "div", "li", "td", "b", "blockquote"):
        source = "".join(f"<{tag}>{word}</{tag}> " for word in words)
        found = plain(source, called).replace("- ", " ").replace(" | ", " ").replace("> ", " ").split()
        assert found == " ".join(words).split()


@pytest.mark.parametrize("unit", ["<", "<a ", "<!--", "&#", "<div>", "<ul><li>", "<blockquote>x", "<at>", "<a b='"])
def test_it_takes_time_in_proportion_to_its_length(unit: str) -> None:
    began = time.process_time()
    plain(unit * (100_000 // len(unit)), called)
    assert time.process_time() - began < 2
