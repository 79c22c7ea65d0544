"""Who says so: the voices of an article, over the borders of sentences and paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sanudo.events.chain import outlets_of, when_of
from sanudo.events.citations import CITING, citations
from sanudo.events.clauses import Tree, subject
from sanudo.events.drafts import phrase_at
from sanudo.events.labels import label, signature
from sanudo.events.page import Page, is_speech, page_of, touched
from sanudo.events.reports import Report, reports
from sanudo.events.speakers import speaker_phrase
from sanudo.events.spoken import Spoken, spoken
from sanudo.events.voices import OutletRole, QuoteKind, Stretch, Voice, Words, embedding, voice_of
from sanudo.language.doc import Doc, Phrase, Sentence

__all__ = ["Voice", "voice_of", "voices"]

PERSONS = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A voice while it is put together: a report of a sentence (or only a speaker) and the quotations that are its."""

    sentence: int
    report: Report | None
    speaker: Phrase | None
    marks: tuple[int, ...]
    direct: bool


def voices(doc: Doc) -> list[Voice]:
    """The voices of an article in the order of their cues; what the article itself says has none."""
    page = page_of(doc)
    found, left = _by_sentence(page)
    found = _with_left(page, found, left)
    made = [voice for one in sorted(found, key=_order) if (voice := _voice(page, one)) is not None]
    return [replace(voice, within=outer) for voice, outer in zip(made, embedding(made), strict=True)]


def _order(one: _Said) -> tuple[int, int]:
    return one.sentence, one.report.cue if one.report else 0


# --- quotations and reports of one sentence


def _by_sentence(page: Page) -> tuple[list[_Said], list[int]]:
    """What is said within each sentence, and the quotations that no cue of their own sentences claims."""
    found: list[_Said] = []
    claimed: set[int] = set()
    for tree in page.trees:
        index = tree.sentence.index
        here, _ = spoken(tree, _reports(page, tree), [run for run in page.runs[index] if run.mark not in claimed])
        claimed.update(run.mark for one in here for run in one.runs)
        claimed.update(page.inside(index)[one.report.cue] for one in here if one.report.form == "label")
        found += [_said(tree, one) for one in here]
    clausal = [mark for mark in range(len(page.marks)) if mark not in claimed and is_speech(page, mark)]
    return found, clausal


def _reports(page: Page, tree: Tree) -> list[Report]:
    index = tree.sentence.index
    first = index == 0 or page.block(index - 1) != page.block(index)
    inside = page.inside(index)
    found = [*reports(tree, inside, page.outlets[index]), *citations(tree, inside)]
    labelled = label(tree, page.labels) if first else None
    found = [report for report in found if not report.is_slight]
    found = _with_cited(page.outlets[index], tree, found)
    found = [report for report in found if not _is_cited_beside(page.outlets[index], report, found)]
    return found if labelled is None else [labelled, *found]


def _with_cited(outlets: Sequence[Phrase], tree: Tree, found: list[Report]) -> list[Report]:
    """The same, where "citing officials" gives its speaker to the outlet's report that it stands in."""
    citing = next((r for r in found if r.form == "source" and tree.tokens[r.cue].lower in CITING), None)
    found = [r for r in found if r is citing or citing is None or r.cue != citing.cue]
    main = next((r for r in found if r is not citing and r.reports and r.kind == "speech" and r.form != "source"), None)
    if citing is None or main is None:
        return found
    of_outlet = any(outlet.last < main.cue and outlet.head in main.frame for outlet in outlets)
    content = main.content - citing.frame
    given = replace(main, content=content, speaker=citing.speaker if of_outlet else main.speaker)
    return [given if report is main else report for report in found if report is not citing]


def _is_cited_beside(outlets: Sequence[Phrase], report: Report, others: Sequence[Report]) -> bool:
    """Whether "according to" an outlet belongs to a report that has a speaker: the outlet is then cited for that."""
    if report.form != "source" or report.speaker is None:
        return False
    if not any(outlet.first <= report.speaker <= outlet.last for outlet in outlets):
        return False
    return any(other.form != "source" and other.kind == "speech" and report.speaker in other.frame for other in others)


def _said(tree: Tree, one: Spoken) -> _Said:
    speaker = None if one.report.speaker is None else speaker_phrase(tree, one.report.speaker)
    return _Said(tree.sentence.index, one.report, speaker, tuple(run.mark for run in one.runs), one.direct)


# --- quotations whose speaker stands elsewhere


def _with_left(page: Page, found: list[_Said], left: Sequence[int]) -> list[_Said]:
    """The same with the quotations that are left given to the voice beside them, or to a new one."""
    owners = {mark: index for index, one in enumerate(found) if one.direct for mark in one.marks}
    bare = {one.sentence: index for index, one in enumerate(found) if _is_bare(one)}
    found = list(found)
    for mark in left:
        place = page.places[mark]
        index = _neighbour(page, bare, owners, mark)
        if index is None:
            found.append(_named_beside(page, mark, place))
            index = len(found) - 1
        found[index] = replace(found[index], marks=(*found[index].marks, mark), direct=True)
        owners[mark] = index
    return found


def _neighbour(page: Page, bare: dict[int, int], owners: dict[int, int], mark: int) -> int | None:
    """The voice of the quotation that this one goes on with, or of a bare "he said" right after or before it."""
    place = page.places[mark]
    if signature(page.trees[place[-1]], page.runs[place[-1]][-1].last) is not None:
        return None
    before = owners.get(mark - 1)
    if before is not None and (page.marks[mark - 1].continued or page.marks[mark - 1].block == page.marks[mark].block):
        return before
    for sentence in (place[-1] + 1, place[0] - 1):
        if not 0 <= sentence < len(page.trees) or page.block(sentence) != page.marks[mark].block:
            continue
        if sentence in bare:
            return bare[sentence]
    after = owners.get(mark + 1)
    if after is not None and page.marks[mark + 1].block == page.marks[mark].block:
        return after
    if before is not None and page.marks[mark - 1].block == page.marks[mark].block - 1 and _fills(page, place):
        return before
    return None


def _is_bare(one: _Said) -> bool:
    return one.report is not None and one.report.form == "bare" and one.report.kind == "speech" and not one.marks


def _fills(page: Page, place: Sequence[int]) -> bool:
    """Whether a quotation is the first thing in its paragraph."""
    return page.runs[place[0]][0].first <= 1


def _named_beside(page: Page, mark: int, place: Sequence[int]) -> _Said:
    """A voice without a cue: signed below, or the person whom the sentence before is about."""
    tree = page.trees[place[-1]]
    signed = signature(tree, page.runs[place[-1]][-1].last)
    if signed is not None:
        return _Said(place[-1], None, phrase_at(tree.sentence, signed), (), True)
    before = place[0] - 1
    if before < 0 or page.block(before) < page.marks[mark].block - 1:
        return _Said(place[0], None, None, (), True)
    sentence = page.doc.sentences[before]
    head = subject(page.trees[before], sentence.root) if sentence.tokens else None
    speaker = phrase_at(sentence, head) if head is not None and _is_person(sentence, head) else None
    return _Said(place[0], None, speaker, (), True)


def _is_person(sentence: Sentence, head: int) -> bool:
    name = sentence.name_at(head)
    return sentence.tokens[head].lower in PERSONS or (name is not None and name.label == "PER")


# --- the finished voice


def _voice(page: Page, one: _Said) -> Voice | None:
    words = _words(page, one)
    if not words:
        return None
    tree = page.trees[one.sentence]
    marks = [page.marks[number] for number in sorted(one.marks)]
    kind: QuoteKind = "direct" if one.direct else "mixed" if marks else "indirect"
    outlets: tuple[tuple[Phrase, OutletRole], ...] = ()
    when, speaker = None, one.speaker
    if one.report is not None:
        outlets, speaker = outlets_of(page.outlets[one.sentence], tree, one.report, one.speaker)
        when = when_of(
            page.doc, tree, one.report, {word for _, first, last in words for word in range(first, last + 1)}
        )
    quoted: tuple[Stretch, ...] = tuple((mark.field, mark.start, mark.end) for mark in marks)
    contents = quoted if one.direct else tuple(_stretch(page.doc, run) for run in words)
    cue = (one.sentence, one.report.cue) if one.report else None
    complete = all(mark.complete for mark in marks)
    told = one.direct or (one.report is not None and (one.report.reports or one.report.form == "bare"))
    return Voice(speaker, cue, outlets, when, kind, contents, tuple(words), quoted, complete, None, told)


def _words(page: Page, one: _Said) -> list[Words]:
    """The content as runs of words: the quotations, and unless it is direct the report's own."""
    rows: dict[int, set[int]] = {}
    for mark in one.marks:
        for sentence, run in touched(page, mark):
            rows.setdefault(sentence, set()).update(range(run.first, run.last + 1))
    if not one.direct and one.report is not None:
        rows.setdefault(one.sentence, set()).update(one.report.content)
        if one.report.form == "label" and one.report.cue < min(one.report.content):
            rows.update(
                {later: set(range(len(page.trees[later].tokens))) for later in _rest_of_block(page, one.sentence)}
            )
    return [
        (sentence, *run) for sentence in sorted(rows) for run in _runs(page.doc.sentences[sentence], rows[sentence])
    ]


def _rest_of_block(page: Page, sentence: int) -> range:
    """The later sentences of a paragraph: in a transcript they are the labelled speaker's too."""
    end = sentence + 1
    while end < len(page.trees) and page.block(end) == page.block(sentence):
        end += 1
    return range(sentence + 1, end)


def _runs(sentence: Sentence, words: set[int]) -> list[tuple[int, int]]:
    """Some words as runs without punctuation at their edges; a gap of mere punctuation does not cut a run."""
    kept = sorted(word for word in words if sentence.tokens[word].upos != "PUNCT")
    found: list[tuple[int, int]] = []
    for word in kept:
        if found and all(sentence.tokens[between].upos == "PUNCT" for between in range(found[-1][1] + 1, word)):
            found[-1] = (found[-1][0], word)
        else:
            found.append((word, word))
    return found


def _stretch(doc: Doc, run: Words) -> Stretch:
    sentence = doc.sentences[run[0]]
    return sentence.field, sentence.tokens[run[1]].start, sentence.tokens[run[2]].end
