"""What is said of conditions alone is true of every case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.analysis.reasoning import TooManyAlternatives, branches, cells, covered
from sanudo.codebook.conditions import (
    About,
    All,
    Background,
    Bounds,
    Coded,
    Condition,
    Either,
    Link,
    Linked,
    Not,
    Passage,
    Says,
    Who,
    Words,
)
from sanudo.model.entities import Party
from sanudo.model.events import Event
from tests.views.crisis import crisis

BASE = crisis().events[0]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A case without an article: its words are a sentence, its links are given."""

    event: Event
    sentence: str = ""
    links: tuple[tuple[Link, "MadeUp"], ...] = ()
    outlet: str | None = None

    def linked(self, link: Link) -> Sequence["MadeUp"]:
        return [case for name, case in self.links if name == link or name.startswith(f"{link} ")]

    def passages(self, passage: Passage) -> Sequence[str]:
        return [self.sentence] if passage == "words" else []

    def says(self, text: str, words: Words) -> bool:
        return not words.phrases.isdisjoint(text.split())


def values(*names: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names), min_size=1, max_size=2)


ATOMS: st.SearchStrategy[Condition] = st.one_of(
    values("THREATEN", "ASSAULT", "ASSAULT aerial", "CONSULT", "AID").map(lambda found: Coded("type", found)),
    values("aerial", "visit", "none").map(lambda found: Coded("mode", found)),
    values("happened", "planned", "threatened").map(lambda found: Coded("status", found)),
    values("1", "4").map(lambda found: Coded("quad", found)),
    values("036", "13", "19", "195").map(lambda found: Coded("cameo", found)),
    st.sampled_from([Bounds("goldstein", most=-5.0), Bounds("confidence", least=0.5), Bounds("confidence", most=0.4)]),
    values("military", "cyber").map(About),
    values("a", "b").map(lambda found: Says("words", Words(found))),
    values("RUS", "UKR").map(lambda found: Who("actor", countries=found)),
    values("RUS", "UKR").map(lambda found: Who("party", countries=found)),
    st.just(Background()),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: Either(tuple(parts))),
        part.map(Not),
        st.builds(Linked, st.sampled_from(["condition", "condition if", "content"]), part),
    ),
    max_leaves=5,
)


@st.composite
def made_up(draw: st.DrawFn, *, linked: bool = True) -> MadeUp:
    """A case whose type, mode, status and flat code can stand together."""
    kind, mode, status, code = draw(
        st.sampled_from([cell for cell in cells() if cell[0] in ("THREATEN", "ASSAULT", "AID")])
    )
    party = st.sampled_from(["RUS", "UKR", "KEN"]).map(
        lambda country: Party(BASE.evidence.span, "x", country, resolved="name")
    )
    contexts = tuple(draw(st.sets(st.sampled_from(["military", "cyber"]))))
    event = replace(
        BASE, type=kind, mode=mode, status=status, code=code, contexts=contexts, background=draw(st.booleans()),
        confidence=draw(st.sampled_from([0.1, 0.4, 0.45, 0.5, 0.9])),
        actors=tuple(draw(st.lists(party, max_size=2))), recipients=tuple(draw(st.lists(party, max_size=1))),
    )  # fmt: skip
    links = st.lists(
        st.tuples(st.sampled_from(["condition if", "condition unless", "content"]), made_up(linked=False)), max_size=2
    )
    return MadeUp(event, draw(st.sampled_from(["", "a", "b", "a b", "c"])), tuple(draw(links)) if linked else ())


@settings(max_examples=150)
@given(CONDITIONS, made_up())
def test_what_never_holds_holds_in_no_case(condition: Condition, case: MadeUp) -> None:
    if condition.holds(case):
        assert branches(condition)


@settings(max_examples=150)
@given(CONDITIONS, st.lists(CONDITIONS, min_size=1, max_size=3), made_up())
def test_what_is_covered_holds_only_where_a_cover_does(
    condition: Condition, others: list[Condition], case: MadeUp
) -> None:
    if condition.holds(case) and covered(branches(condition), [b for other in others for b in branches(other)]):
        assert any(other.holds(case) for other in others)


TYPE, STATUS = Coded("type", frozenset({"ASSAULT"})), Coded("status", frozenset({"threatened"}))
WORD, WORDS = (Says("words", Words(frozenset(found))) for found in (("a",), ("a", "b")))


@pytest.mark.parametrize(
    "condition",
    [
        All((STATUS, Coded("quad", frozenset({"4"})))),
        All((Coded("type", frozenset({"AID"})), Coded("mode", frozenset({"visit"})))),
        All((TYPE, Not(TYPE))),
        All((WORD, Not(WORDS))),
        All((Bounds("confidence", least=0.5), Bounds("confidence", most=0.4))),
        All((Coded("cameo", frozenset({"19"})), Coded("quad", frozenset({"1"})))),
        Linked("content", All((TYPE, Coded("mode", frozenset({"visit"}))))),
        All((Background(), Not(Background()))),
    ],
)
def test_what_can_never_hold_is_seen(condition: Condition) -> None:
    assert branches(condition) == []


@pytest.mark.parametrize(
    ("condition", "others"),
    [
        (All((TYPE, STATUS)), [TYPE]),
        (Coded("type", frozenset({"ASSAULT aerial"})), [TYPE]),
        (TYPE, [All((TYPE, STATUS)), All((TYPE, Not(STATUS)))]),
        (WORD, [WORDS]),
        (Who("actor", countries=frozenset({"RUS"})), [Who("party")]),
        (Linked("condition if", TYPE), [Linked("condition", All())]),
        (Bounds("confidence", least=0.5), [Bounds("confidence", least=0.4)]),
        (All((TYPE, Not(WORDS))), [All((TYPE, Not(WORD)))]),
    ],
)
def test_what_is_covered_is_seen(condition: Condition, others: list[Condition]) -> None:
    assert covered(branches(condition), [branch for other in others for branch in branches(other)])


@pytest.mark.parametrize(
    ("condition", "other"),
    [(TYPE, STATUS), (WORDS, WORD), (TYPE, WORD), (Linked("condition", TYPE), Linked("condition if", TYPE))],
)
def test_what_is_not_covered_is_not_said_to_be(condition: Condition, other: Condition) -> None:
    assert not covered(branches(condition), branches(other))


def test_too_many_combinations_are_not_looked_into() -> None:
    wide = Either(tuple(Says("words", Words(frozenset({letter}))) for letter in "abcdefghij"))
    with pytest.raises(TooManyAlternatives):
        branches(All((wide, wide, wide, Either((*wide.parts, TYPE)), wide)))
