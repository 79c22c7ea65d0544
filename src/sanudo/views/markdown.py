"""A briefing as Markdown, every word of an article escaped."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from sanudo.views.briefing import Briefing, Line, Proof, Section, Source, Speaker, trimmed
from sanudo.views.characters import one_line, shortened
from sanudo.views.page import counts_words, figures
from sanudo.views.wording import THE_ARTICLE, counted, day_words

# Everywhere what marks emphasis, code, links and tables; a scheme or "www." that would become a link; and what makes a
# list or a heading only where it begins.
_SPECIAL: Final = re.compile(
    r"[\\`*_\[\]#|~!$]|:(?=//)|(?<=www)\.|^[-+=](?=\s)|(?<=^\d)[.)]|(?<=^\d\d)[.)]", re.IGNORECASE
)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def to_markdown(whole: Briefing, *, title: str = "Briefing") -> str:
    """The briefing, with the best 200 lines of each section."""
    found = trimmed(whole, lines=200, proofs=3, speakers=60, sources=1000)
    counts = ", ".join(f"{label} {number:,}" for label, number in figures(found))
    parts = [f"# {plain(title)}", f"Reports of {plain(found.period or 'unknown dates')}. Counts: {counts}."]
    parts += [part for section in found.sections if section.lines for part in _section(section)]
    parts += _clashes(found)
    parts += [part for speaker in found.speakers for part in _speaker(speaker, first=speaker is found.speakers[0])]
    parts += ["## Sources", "\n".join(f"- {_cite(source)}{_fault(source)}" for source in found.sources)]
    parts += [plain(f"Made by {'; '.join(found.made) or 'sanudo'}.")]
    return "\n\n".join(parts) + "\n"


def plain(words: str) -> str:
    """The words on one line, as they may stand in Markdown: they are shown, never obeyed."""
    escaped = re.sub("[&<>]", lambda found: _ENTITIES[found[0]], one_line(words))
    return _SPECIAL.sub(r"\\\g<0>", escaped)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    yield section.note
    if section.name == "planned":
        for day, lines in groupby(section.lines, key=lambda line: line.first_day):
            yield f"### {plain(day_words(day)) if day else 'No date known'}"
            yield "\n".join(map(_line, lines))
    else:
        yield "\n".join(map(_line, section.lines))
    if section.more:
        yield f"{counted(section.more, 'line')} more in the archive."


def _line(line: Line) -> str:
    facts = [f"{line.status} {line.kind}", line.days or "", line.place or ""]
    facts += [counts_words(line)]
    meta = " · ".join(plain(fact) for fact in facts if fact)
    return "\n".join([f"- **{plain(line.told)}**  ", f"  {meta}", *(f"  - {_proof(proof)}" for proof in line.proofs)])


def _proof(proof: Proof) -> str:
    says = "" if proof.according == THE_ARTICLE else f"according to {plain(proof.according)} · "
    before, trigger, after = (plain_kept(part) for part in (proof.before, proof.trigger, proof.after))
    return f"{before}**{trigger}**{after} — {says}{_cite(proof.source)} ({proof.confidence:.2f})"


def plain_kept(words: str) -> str:
    """As `plain`, with a space at either end kept."""
    left, right = " " * words.startswith(" "), " " * (len(words) > 1 and words.endswith(" "))
    return f"{left}{plain(words)}{right}"


def _clashes(found: Briefing) -> Iterator[str]:
    if found.clashes:
        yield "## Contradictions"
    for clash in found.clashes:
        sides = "\n".join(
            f"  - {plain(clash.field)}: **{plain(value)}** — {_proof(proof)}" for value, proof in clash.values
        )
        yield f"- **{plain(clash.told)}**\n{sides}"


def _speaker(speaker: Speaker, *, first: bool) -> Iterator[str]:
    if first:
        yield "## Quotes by speaker"
    yield f"### {plain(speaker.name)}{f' ({plain(speaker.role)})' if speaker.role else ''}"
    yield "\n".join(f"- {_said(words, kind)} — {_cite(source)}" for words, kind, source in speaker.quotes)
    if speaker.total > len(speaker.quotes):
        yield f"{counted(speaker.total - len(speaker.quotes), 'quote')} more in the archive."


def _said(words: str, kind: str) -> str:
    said = plain(shortened(words, 600))
    return f"*{said}*" if kind == "indirect" else f"“{said}”"


def _cite(source: Source) -> str:
    title = shortened(source.title or f"article {source.id}", 160)
    parts = (title, source.outlet or "outlet unknown", day_words(source.date) if source.date else "undated")
    return ", ".join(plain(part) for part in parts)


def _fault(source: Source) -> str:
    return (
        f": not coded, {plain(shortened(source.fault, 160))}"
        if source.fault
        else f": {counted(source.events, 'event')}"
    )
