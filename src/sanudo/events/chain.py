"""The chain behind a report: the outlets that were told or are cited, and the time of the speaking."""

from collections.abc import Sequence

from sanudo.events.clauses import Tree
from sanudo.events.reports import Report
from sanudo.events.time_grammar import find_times
from sanudo.events.voices import OutletRole
from sanudo.gazetteer.outlets import outlets_in
from sanudo.language.doc import Doc, Phrase, Sentence

Outlets = tuple[tuple[Phrase, OutletRole], ...]

CITING = frozenset({"according", "by", "citing", "from", "quoting"})
NEAR = 3  # words between a time and the frame of the report that it belongs to


def outlets_of(
    named: Sequence[Phrase], tree: Tree, report: Report, speaker: Phrase | None
) -> tuple[Outlets, Phrase | None]:
    """The outlets of a report among those of its sentence, and its speaker: nobody where an outlet itself speaks."""
    found = [(phrase, _role(tree, report, phrase)) for phrase in named if _belongs(report, phrase)]
    if speaker is None or not any(_same(phrase, speaker) for phrase in named):
        return tuple(found), speaker
    cited: OutletRole = "cited"
    return tuple((phrase, cited if _same(phrase, speaker) else role) for phrase, role in found), None


def outlets_named(doc: Doc, sentence: Sentence) -> list[Phrase]:
    """The outlets that a sentence names, with their article."""
    source = doc.source(sentence)[sentence.start : sentence.end]
    found = []
    for start, end, _ in outlets_in(source):
        first, last = sentence.token_at(sentence.start + start), sentence.token_at(sentence.start + end - 1)
        if first is None or last is None:
            continue
        if first > 0 and sentence.tokens[first - 1].lower == "the":
            first -= 1
        found.append(Phrase(sentence.index, first, last, _head(sentence, first, last)))
    return found


def _head(sentence: Sentence, first: int, last: int) -> int:
    inside = range(first, last + 1)
    return next((i for i in reversed(inside) if sentence.tokens[i].head not in inside), last)


def _same(phrase: Phrase, speaker: Phrase) -> bool:
    """Whether an outlet is the speaker itself, and no mere part of its name ("a BBC reporter")."""
    return phrase.first <= speaker.first + 1 and speaker.last <= phrase.last


def _belongs(report: Report, phrase: Phrase) -> bool:
    words = range(phrase.first, phrase.last + 1)
    if report.content & set(words):
        return False
    return bool(report.frame & set(words)) or report.speaker in words or _overlap(report.hearer, words)


def _overlap(phrase: Phrase | None, words: range) -> bool:
    return phrase is not None and phrase.first in words


def _role(tree: Tree, report: Report, phrase: Phrase) -> OutletRole:
    before = {word.lower for word in tree.tokens[max(0, phrase.first - 2) : phrase.first]}
    speaks = phrase.last < report.cue and not tree.case(phrase.head)
    return "cited" if CITING & before or report.form == "source" or speaks else "told"


def when_of(doc: Doc, tree: Tree, report: Report, content: set[int]) -> Phrase | None:
    """The phrase that tells when a report was made: a time in its frame, or right beside its cue."""
    frame = sorted(report.frame - content)
    near = [i for i in frame if abs(i - report.cue) <= 12]
    if not near or not any(_may_tell(tree, i) for i in near):
        return None
    sentence = tree.sentence
    start, end = sentence.tokens[near[0]].start, sentence.tokens[near[-1]].end
    for time in find_times(doc.source(sentence), start, end):
        words = [i for i in near if time.start <= sentence.tokens[i].start < time.end]
        if time.kind == "time" and time.meaning.form != "reference" and words:
            return _phrase(sentence, words)
    return None


def _may_tell(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    name = tree.sentence.name_at(index)
    return (name is not None and name.label == "DATE") or token.relation in ("obl", "obl:unmarked", "nmod", "advmod")


def _phrase(sentence: Sentence, words: list[int]) -> Phrase:
    """The phrase of some neighbouring words; its head is the one whose own head lies outside."""
    first, last = words[0], words[-1]
    return Phrase(sentence.index, first, last, _head(sentence, first, last))
