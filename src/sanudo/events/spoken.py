"""Reports and quotation marks of one sentence brought together: which marked words are whose, and in what way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sanudo.events.clauses import Tree, subject
from sanudo.events.reports import Report

FRONTED = frozenset({",", "?", "!", "…", "—", "–", "-", "--", "."})
LEADING = frozenset({",", ":", "—", "–"})
MARK_TAGS = frozenset({"``", "''"})
MARKS = frozenset({'"', "“", "”", "‘", "’", "'", "«", "»", "``", "''", "„"})
FAR = 25  # words between a quotation and the word of saying, at most
CLOSE = 4  # words between a cue and a single word in marks that is its
MOST_BEFORE = 2  # unmarked words of what is said, before a quotation that is still a direct one
VERB_AFTER = 8  # words after a quotation among which an unknown verb of saying is looked for


@dataclass(frozen=True, slots=True)
class Run:
    """The words of one sentence, first..last, that stand in quotation `mark` (an index)."""

    mark: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A report with its quotations. `direct`: it has no content but these."""

    report: Report
    runs: tuple[Run, ...] = ()
    direct: bool = False


def spoken(tree: Tree, reports: Sequence[Report], runs: Sequence[Run]) -> tuple[list[Spoken], list[Run]]:
    """The reports of a sentence with the runs that are theirs, and the runs that are nobody's here."""
    found = [Spoken(report) for report in _with_participles(tree, reports)]
    left: list[Run] = []
    for run in runs:
        if _is_title(tree, run):
            left.append(run)
            continue
        chosen = _direct_owner(tree, found, run)
        if chosen is not None:
            found[chosen] = _quoting(found[chosen], run)
            continue
        chosen = _mixed_owner(tree, found, run)
        if chosen is not None:
            found[chosen] = replace(found[chosen], runs=(*found[chosen].runs, run))
        elif unknown := _unknown_verb(tree, run):
            found.append(_quoting(Spoken(unknown), run))
        else:
            left.append(run)
    return found, left


def _with_participles(tree: Tree, reports: Sequence[Report]) -> list[Report]:
    """The same, with ", adding that …" given to who spoke before the comma, and taken out of what that one said."""
    found = list(reports)
    for number, report in enumerate(found):
        token = tree.tokens[report.cue]
        if token.xpos != "VBG" or report.cue == 0 or tree.tokens[report.cue - 1].text != ",":
            continue
        main = next(
            (o for o in reversed(found[:number]) if report.cue in o.content and o.kind == "speech" and o.reports), None
        )
        if main is None or report.kind != "speech" or tree.tokens[main.cue].xpos == "VBG":
            continue
        found[number] = replace(report, speaker=main.speaker)
        end = max(report.content | report.frame) + 1
        found[found.index(main)] = replace(main, content=main.content - frozenset(range(report.cue, end)))
    return found


def _quoting(one: Spoken, run: Run) -> Spoken:
    """The report as one of a direct quotation, whose content is what stands in marks."""
    kept = one.runs if one.direct else ()
    return replace(one, runs=(*kept, run), direct=True)


def _direct_owner(tree: Tree, found: Sequence[Spoken], run: Run) -> int | None:
    """The report that stands beside a run as "…, he said" or "he said: …" does; the one after it goes first."""
    outside = [index for index, one in enumerate(found) if not run.first <= one.report.cue <= run.last]
    after = [i for i in outside if _can_quote(found[i]) and _fronted(tree, found, run, found[i].report)]
    if after:
        return min(after, key=lambda i: found[i].report.cue)
    before = [i for i in outside if _can_quote(found[i]) and _led(tree, run, found[i].report)]
    return max(before, key=lambda i: found[i].report.cue, default=None)


def _can_quote(one: Spoken) -> bool:
    return one.report.form in ("clause", "aside", "bare", "object", "label") and one.report.kind != "will"


def _fronted(tree: Tree, found: Sequence[Spoken], run: Run, report: Report) -> bool:
    if not run.last < report.cue <= run.last + FAR or not _ended(tree, run):
        return False
    if report.kind != "speech" and report.form == "bare":
        return False
    between = tree.tokens[run.last + 1 : report.cue]
    if any(word.text in (";", ":") or word.text in MARKS for word in between if not _closing(tree, run, word.index)):
        return False
    cues = {one.report.cue for one in found}
    if any(w.upos == "VERB" and w.index in cues and not w.relation.startswith("acl") for w in between):
        return False
    before = [i for i in report.content if i < run.first and tree.tokens[i].upos not in ("PUNCT", "CCONJ", "ADV")]
    return len(before) <= MOST_BEFORE or any(tree.tokens[i].text in MARKS for i in range(run.first - 1))


def _closing(tree: Tree, run: Run, index: int) -> bool:
    return index <= run.last + 3 and tree.tokens[index].text in MARKS


def _ended(tree: Tree, run: Run) -> bool:
    """Whether a comma or stop stands at the end of a run, inside or outside of the mark."""
    tail = [word.text for word in tree.tokens[max(run.first, run.last - 1) : run.last + 3]]
    return any(text in FRONTED for text in tail)


def _led(tree: Tree, run: Run, report: Report) -> bool:
    """Whether a cue leads to a run by comma or colon, or directly, and the run begins as a sentence does."""
    if not run.first - FAR <= report.cue < run.first:
        return False
    before = run.first - 1
    while before > report.cue and tree.tokens[before].text in MARKS:
        before -= 1
    beside = before == report.cue and report.form in ("bare", "clause")
    if tree.tokens[before].text not in LEADING and not beside:
        return False
    words = [word for word in tree.tokens[run.first : run.last + 1] if word.upos != "PUNCT"]
    capital = bool(words) and words[0].text[:1].isupper()
    beside = before - 1 == report.cue and tree.tokens[before].text == ","
    going_on = beside or any(word.text in MARKS for word in tree.tokens[: report.cue])
    return bool(words) and (capital or tree.tokens[before].text == ":" or (going_on and is_clausal(tree, run)))


def is_clausal(tree: Tree, run: Run) -> bool:
    """Whether a run holds a clause of its own, and is no mere phrase."""
    return run.last - run.first >= 2 and any(tree.is_clause(index) for index in range(run.first, run.last + 1))


def _mixed_owner(tree: Tree, found: Sequence[Spoken], run: Run) -> int | None:
    """The report whose content, or else whose clause, holds most of the words of a run; the smallest such."""
    words = {index for index in range(run.first, run.last + 1) if tree.tokens[index].upos != "PUNCT"}
    outside = [i for i, one in enumerate(found) if not run.first <= one.report.cue <= run.last and not one.direct]
    holding = [i for i in outside if 2 * len(words & found[i].report.content) > len(words)]
    if holding:
        return min(holding, key=lambda i: len(found[i].report.content))
    framing = [i for i in outside if _frames(found[i].report, run, words)]
    return min(framing, key=lambda i: len(found[i].report.frame), default=None)


def _is_title(tree: Tree, run: Run) -> bool:
    """Whether the words of a run are the title of a work: all that carry meaning have capitals."""
    words = tree.tokens[run.first : run.last + 1]
    content = [word for word in words if word.upos in ("NOUN", "PROPN", "VERB", "ADJ")]
    return len(content) > 1 and all(word.text[:1].isupper() for word in content)


def _frames(report: Report, run: Run, words: set[int]) -> bool:
    """Whether a run stands in the clause of a cue without content: some words, or one close behind the cue."""
    if report.form != "bare" or report.speaker is None or 2 * len(words & report.frame) <= len(words):
        return False
    return len(words) > 1 or 0 < run.first - report.cue <= CLOSE


def _unknown_verb(tree: Tree, run: Run) -> Report | None:
    """A verb that no lexicon knows in the place of one of saying: "…," he deadpanned."""
    text = [word.text for word in tree.tokens[run.last : run.last + 2]]
    if "," not in text or not is_clausal(tree, run):
        return None
    for word in tree.tokens[run.last + 1 : run.last + 1 + VERB_AFTER]:
        if word.upos == "VERB" and word.xpos in ("VBD", "VBZ", "VBP"):
            found = subject(tree, word.index)
            speaker = found if found is not None and not run.first <= found <= run.last else None
            return Report(word.index, "speech", "bare", speaker, frozenset(), frozenset(tree.below(word.index)))
    return None
