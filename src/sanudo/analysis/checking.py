"""Whether a user's codebook is sound: dead and shadowed rules, categories without examples, examples that code otherwise."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Final, Literal

from sanudo.analysis.coding import EventCase, cases
from sanudo.analysis.reasoning import Branch, TooManyAlternatives, branches, covered
from sanudo.analysis.wording import condition_words, unmet
from sanudo.codebook.categories import Alternative, Category, Codebook, Example
from sanudo.codebook.conditions import All, Coded, Condition, Either, Not
from sanudo.model.articles import Article, CodedArticle

Code = Callable[[list[Article]], list[CodedArticle]]
Kind = Literal["never", "shadowed", "same", "no example", "example", "not example", "not checked"]

BATCH: Final = 16
MOST_COMPARED: Final = 5_000_000  # pairs of alternatives, about half a minute
MOST_EVENTS: Final = 4  # of an example, told in a finding
_FLAT: Final = ("quad", "plover", "cameo")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a category: its line in the file, its name, what, and what can be done."""

    line: int
    category: str
    kind: Kind
    message: str


def findings(codebook: Codebook) -> list[Finding]:
    """What is wrong with the rules, in the order of the file."""
    found = [*_dead_and_shadowed(codebook), *_without_examples(codebook)]
    return sorted(found, key=lambda finding: (finding.line, finding.message))


def example_findings(codebook: Codebook, code: Code) -> Iterator[tuple[Example, Finding | None]]:
    """Each example, coded, with what is wrong about it. `code` codes articles."""
    waiting = (
        (category, example, wanted)
        for category in codebook.categories
        for wanted, examples in ((True, category.examples), (False, category.not_examples))
        for example in examples
    )
    while batch := list(islice(waiting, BATCH)):
        coded = code([_article(example) for _, example, _ in batch])
        for (category, example, wanted), article in zip(batch, coded, strict=True):
            check = _missed if wanted else _taken
            yield example, check(codebook, category, example, article)


# The rules by themselves.


def _dead_and_shadowed(codebook: Codebook) -> Iterator[Finding]:
    earlier: list[tuple[Category, list[Branch]]] = []
    compared = 0
    for category in codebook.categories:
        try:
            own = branches(All((codebook.only, category.condition)))
            yield from _alternatives(codebook, category) if own else _never(codebook, category)
            compared += len(own) * sum(len(theirs) for _, theirs in earlier)
            if compared > MOST_COMPARED:
                raise TooManyAlternatives
        except TooManyAlternatives:
            message = "whether it is shadowed was not looked into: there are too many combinations of conditions"
            yield Finding(category.line, category.name, "not checked", message)
            continue
        if own:
            yield from _shadowed(codebook, category, own, [pair for pair in earlier if pair[0].group == category.group])
            earlier.append((category, own))


def _never(codebook: Codebook, category: Category) -> Iterator[Finding]:
    reasons = dict.fromkeys(_reason(codebook, category, each.condition) for each in category.when)
    yield Finding(category.line, category.name, "never", f"no event can ever get it: {'; or '.join(reasons)}")


def _alternatives(codebook: Codebook, category: Category) -> Iterator[Finding]:
    """Of several alternatives those that never hold, or only where an earlier one does."""
    before: list[Branch] = []
    for number, each in enumerate(category.when, 1):
        own = branches(_whole(codebook, category, each.condition))
        which = f"its alternative {number}" if len(category.when) > 1 else "it"
        if not own:
            message = f"{which} can never hold: {_reason(codebook, category, each.condition)}"
            yield Finding(each.line, category.name, "never", message)
        elif covered(own, before):
            message = f"{which} holds only where an earlier one does; remove it"
            yield Finding(each.line, category.name, "shadowed", message)
        before += own
    for barrier in category.unless:
        yield from _useless(codebook, category, barrier)


def _useless(codebook: Codebook, category: Category, barrier: Alternative) -> Iterator[Finding]:
    wanted = Either(tuple(each.condition for each in category.when))
    if not branches(All((codebook.only, wanted, barrier.condition))):
        message = f"its exception ({condition_words(barrier.condition)}) never applies; remove it or mend `when`"
        yield Finding(barrier.line, category.name, "never", message)


def _shadowed(
    codebook: Codebook, category: Category, own: Sequence[Branch], earlier: Sequence[tuple[Category, list[Branch]]]
) -> Iterator[Finding]:
    if codebook.assign == "all":
        for other, theirs in earlier:
            if covered(own, theirs) and covered(theirs, own):
                message = f"it takes exactly the events of {other.name!r} (line {other.line}); remove or change one"
                yield Finding(category.line, category.name, "same", message)
        return
    if covered(own, [branch for _, theirs in earlier for branch in theirs]):
        takers = [other for other, theirs in earlier if covered(own, theirs)]
        takers = takers[:1] or [other for other, theirs in earlier if any(covered([branch], theirs) for branch in own)]
        names = " and ".join(f"{other.name!r} (line {other.line})" for other in takers) or "the earlier categories"
        message = f"{names} already takes all its events; put it before, or narrow the earlier one"
        yield Finding(category.line, category.name, "shadowed", message)


def _whole(codebook: Codebook, category: Category, condition: Condition) -> Condition:
    return All((codebook.only, condition, *(Not(each.condition) for each in category.unless)))


def _reason(codebook: Codebook, category: Category, condition: Condition) -> str:
    """Which parts of a condition that never holds exclude each other."""
    parts = [*_flat(codebook.only), *_flat(condition), *(Not(each.condition) for each in category.unless)]
    for part in parts:
        if not branches(part):
            return f"{condition_words(part)} never holds{_hint([part])}"
    for one, other in combinations(parts, 2):
        if not branches(All((one, other))):
            return f"{condition_words(one)} and {condition_words(other)} exclude each other{_hint([one, other])}"
    return f"{', '.join(map(condition_words, parts))} exclude each other"


def _flat(condition: Condition) -> list[Condition]:
    return [inner for part in condition.parts for inner in _flat(part)] if isinstance(condition, All) else [condition]


def _hint(parts: Sequence[Condition]) -> str:
    fields = {part.field for part in parts if isinstance(part, Coded)}
    if "status" in fields and fields.intersection(_FLAT):
        return " (flat codes stand only for what happened, is planned or offered; ask for `type` instead)"
    if fields == {"type", "mode"}:
        return " (docs/codebook.md lists the modes of each type)"
    return ""


def _without_examples(codebook: Codebook) -> Iterator[Finding]:
    for category in codebook.categories:
        if not category.examples:
            message = "it has no example; write a sentence under `examples`, and a near miss under `not examples`"
            yield Finding(category.line, category.name, "no example", message)


# The examples.


def _article(example: Example) -> Article:
    day = example.date
    return Article(
        f"line-{example.line}", example.sentence, date=day, date_from="given" if day else None, language="en"
    )


def _meant(example: Example, article: CodedArticle) -> list[EventCase]:
    """The events that the example is about."""
    return [case for case in cases(article) if example.word is None or example.word in case.passages("trigger")]


def _missed(codebook: Codebook, category: Category, example: Example, article: CodedArticle) -> Finding | None:
    """What is wrong with an example that should get the category."""
    meant = _meant(example, article)
    if any(category in codebook.of(case) for case in meant):
        return None
    if not meant:
        told = ", ".join(f"{_kind(case)} in {case.passages('trigger')[0]!r}" for case in cases(article)[:MOST_EVENTS])
        what = (
            f"no event is found in {example.word!r}, only {told}"
            if example.word and told
            else "no event is found in it"
        )
        cure = "say it more plainly, as a news report would; `sanudo explain` shows how it is read"
        return _finding(example, category, "example", f"{_quoted(example)}: {what}; {cure}")
    told = "; ".join(_why_not(codebook, category, case) for case in meant[:MOST_EVENTS])
    return _finding(example, category, "example", f"{_quoted(example)} does not get it: {told}")


def _taken(codebook: Codebook, category: Category, example: Example, article: CodedArticle) -> Finding | None:
    """What is wrong with an example that should not get the category."""
    for case in _meant(example, article):
        if category in codebook.of(case):
            message = f"{_quoted(example)} gets it, by {_kind(case)} in {case.passages('trigger')[0]!r}; narrow `when`"
            return _finding(example, category, "not example", message)
    return None


def _why_not(codebook: Codebook, category: Category, case: EventCase) -> str:
    found = f"{_kind(case)} in {case.passages('trigger')[0]!r}"
    if not codebook.only.holds(case):
        return f"{found} lacks {' and '.join(unmet(codebook.only, case))} (`only`)"
    for barrier in category.unless:
        if barrier.condition.holds(case):
            return f"{found} is kept out by `unless` ({condition_words(barrier.condition)})"
    if category.fits(case):
        taker = next(other for other in codebook.of(case) if other.group == category.group)
        return f"{found} is taken by {taker.name!r}, which stands earlier"
    return f"{found} lacks {' and '.join(unmet(Either(tuple(each.condition for each in category.when)), case))}"


def _kind(case: EventCase) -> str:
    event = case.event
    return " ".join(part for part in (event.type, event.mode, event.status) if part)


def _quoted(example: Example) -> str:
    return f"“{example.sentence if len(example.sentence) <= 90 else example.sentence[:89] + '…'}”"


def _finding(example: Example, category: Category, kind: Kind, message: str) -> Finding:
    return Finding(example.line, category.name, kind, message)
