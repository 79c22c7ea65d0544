"""The article's page: every word once and in order, every stretch of every record marked in its place."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sanudo.views.characters import visible
from sanudo.views.dashboard.pages.article import _paragraphs, article_page
from sanudo.views.dashboard.painting import Stretch, painted, stretches
from tests.views.crisis import TEXT, crisis

# A character that is written as an escape would move all that stand behind it.
SHOWN_AS_THEY_ARE = st.characters(exclude_categories=("Cs", "Cc", "Cf")).filter(lambda one: visible(one) == one)
ROLES = st.sampled_from(["trigger", "who", "whom", "where", "when", "says"])
CARDS = {card.number: card for card in article_page(crisis()).cards}
STRETCHES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20), ROLES, st.integers(1, 9)).map(
        lambda found: Stretch(found[0], found[0] + found[1], found[2], found[3])
    ),
    max_size=12,
)


class Marked(HTMLParser):
    """The words of a page, and for each character the events whose mark it stands in."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words, self.events = "", []
        self.open: list[set[str]] = []
        self.silent = 0
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag == "sup"
        if tag == "mark":
            self.open.append(set((dict(attrs).get("data-e") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag == "sup"
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words += data
            self.events += [frozenset().union(*self.open)] * len(data)


@given(st.text(SHOWN_AS_THEY_ARE, min_size=60, max_size=60), STRETCHES)
def test_every_word_stands_once_with_its_marks(text: str, found: list[Stretch]) -> None:
    seen = Marked(painted(text, found, CARDS))
    assert seen.words == visible(text)
    for place, events in enumerate(seen.events):
        assert events == {str(one.number) for one in found if one.start <= place < one.end}


def test_each_trigger_can_be_reached_once() -> None:
    page = article_page(crisis())
    shown = painted(TEXT, page.in_text, CARDS)
    reached = shown.count("aria-label=")
    assert reached == len({(one.start, one.number) for one in page.in_text if one.role == "trigger"})


def test_stretches_are_those_of_the_records() -> None:
    events = crisis().events
    for one in stretches(events, "text"):
        spans = [mention.evidence.span for mention in events[one.number - 1].mentions]
        if one.role == "trigger":
            assert (one.start, one.end) in {(span.start, span.end) for span in spans}


@given(STRETCHES)
def test_paragraphs_hold_the_marks_of_the_whole(found: list[Stretch]) -> None:
    text = "a bc def\n\nghij klmno\npqrstu vw\nxyz 0123 456789 to the very end"
    whole = Marked(painted(text, found, CARDS))
    parts = Marked("".join(_paragraphs(text, found, CARDS)))
    kept = [place for place, word in enumerate(text) if word != "\n"]
    assert parts.words == "".join(text[place] for place in kept)
    assert parts.events == [whole.events[place] for place in kept]
