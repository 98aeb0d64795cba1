"""A dilemma as participants read it, in plain text."""

from functools import cache

from bot.domain.views import Bilingual, Line, Word
from prompts.schema import Both, Dilemma
from prompts.words import Words


def reading_text(dilemma: Dilemma, language: str, words: Words | None = None) -> str:
    """Everything a participant reads before answering: vignette, claims with source and confidence, what each
    consideration asks for, why they collide, the questions. The same dilemma and words give the same text."""
    speaker = words or spoken()

    def say(line: Line | Both) -> str:
        return speaker.say(said(line) if isinstance(line, Both) else line, language, "UTC")

    def part(heading: str, *rows: str) -> str:
        return "\n".join((say(Word(heading)), *rows))

    claims = [
        say(
            Word(
                "reading-claim",
                {
                    "number": number,
                    "claim": said(claim.text),
                    "source": claim.source.line,
                    "confidence": Word(f"confidence-{claim.confidence}"),
                },
            )
        )
        for number, claim in enumerate(dilemma.claims, start=1)
    ]
    stakes = [
        say(Word("reading-stake", {"name": Word(f"consideration-{stake.consideration}"), "text": said(stake.text)}))
        for stake in dilemma.stakes
    ]
    questions = [
        say(
            Word(
                "reading-question" if question.required else "reading-question-optional",
                {"question": said(question.text)},
            )
        )
        + (f"\n   {say(question.help)}" if question.help else "")
        for question in dilemma.questions
    ]
    balances = [
        say(Word("reading-balance", {"left": said(balance.left), "right": said(balance.right)}))
        for balance in dilemma.balances
    ]
    return "\n\n".join(
        (
            say(dilemma.title),
            say(dilemma.vignette),
            *([say(Word("vignette-invented"))] if dilemma.invented else []),
            say(Word("reading-sources", {"sources": "; ".join(source.line for source in dilemma.sources)})),
            part("reading-claims", *claims),
            part("reading-stakes", *stakes),
            part("reading-collision", say(dilemma.collision)),
            *([part("reading-balances", *balances)] if balances else []),
            part("reading-questions", *questions),
        )
    )


def said(both: Both) -> Bilingual:
    return Bilingual(both.da, both.en)


@cache
def spoken() -> Words:
    """The packaged words, read once."""
    return Words()
