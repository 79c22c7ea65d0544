"""Where an event is: the words, and the place that the article means by them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from sanudo.gazetteer.atlas import PlaceRow, candidates, country_of_suffix
from sanudo.gazetteer.outlets import outlet as outlet_known
from sanudo.gazetteer.outlets import outlet_of_host
from sanudo.gazetteer.places import PlaceResolution, resolve_place
from sanudo.gazetteer.readings import contained, settled
from sanudo.model.entities import Place
from sanudo.model.spans import Span

# "Paris, Texas", "Macon, Ga.": up to three capitalised words behind the comma are tried as the container.
_BEHIND = re.compile(r",? ?(?:,|\() ?([A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,2})")
_BEHIND_REACH = 100
_JOINT = re.compile(r"\s*(?:,\s*(?:and|or)?|\band\b|\bor\b)\s*")


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What an article tells about where it is: the countries it names (ISO3, how often), its other places, and the
    countries to think of first (its outlet's)."""

    countries: tuple[tuple[str, int], ...] = ()
    others: tuple[PlaceRow, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def nearest(self) -> tuple[str, ...]:
        """The countries, most likely first."""
        return tuple(dict.fromkeys((*(country for country, _ in self.countries), *self.near)))


NO_CONTEXT = PlaceContext()


def place_context(
    text: str, spans: Sequence[Span], *, near: Sequence[str] = (), url: str | None = None
) -> PlaceContext:
    """The context that the named places of an article (spans of its text) make for each other."""
    hints = tuple(dict.fromkeys((*near, *outlet_countries(url))))
    known = {**_listed(text, spans), **_held(text, spans)}
    names = [span.text for span in spans]
    rows = settled(names, near=hints, known=known)
    counts = Counter(row.country for name in names for row in candidates(name)[:1] if row.kind == "country")
    countries = tuple((country, count) for country, count in counts.most_common() if country)
    return PlaceContext(countries=countries, others=rows, near=hints)


def place(span: Span, *, context: PlaceContext = NO_CONTEXT, text: str | None = None) -> Place:
    """The place that these words mean; with `text`, what stands right behind them counts ("Paris", ", Texas")."""
    found = resolved(span, context=context, text=text)
    return Place(
        span=span,
        name=found.name,
        country=found.country,
        admin1=found.admin1,
        latitude=found.latitude,
        longitude=found.longitude,
        geonames=found.geonames,
        precision=found.precision,
    )


def resolved(span: Span, *, context: PlaceContext = NO_CONTEXT, text: str | None = None) -> PlaceResolution:
    """The same, with the next best reading and the reason."""
    container = _container(text, span) if text else None
    phrase = f"{span.text}, {container}" if container else span.text
    return resolve_place(phrase, near=context.nearest, others=context.others)


def is_worldwide(url: str | None, outlet: str | None = None) -> bool:
    """Whether an article's outlet, by its name or by its address, is known to tell of other countries as much as of its own."""
    host = _host(url) if url else None
    known = (outlet_known(outlet) if outlet else None) or (outlet_of_host(host) if host else None)
    return known is not None and known.worldwide


def outlet_countries(url: str | None, outlet: str | None = None) -> tuple[str, ...]:
    """The country that an article's outlet is of, by its name or by its address, if one of them tells."""
    host = _host(url) if url else None
    known = outlet_known(outlet) if outlet else None
    country = known.country if known else country_of_suffix(host.rsplit(".", 1)[-1]) if host else None
    if country is None and host and (of_host := outlet_of_host(host)):
        country = of_host.country
    return (country,) if country else ()


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _held(text: str, spans: Sequence[Span]) -> Mapping[str, Sequence[PlaceRow]]:
    found: dict[str, Sequence[PlaceRow]] = {}
    for span in spans:
        if span.text not in found and (container := _container(text, span)):
            found[span.text] = contained(span.text, container)
    return found


def _listed(text: str, spans: Sequence[Span]) -> Mapping[str, Sequence[PlaceRow]]:
    """The countries among the readings of names that stand in a list with a country: "Ukraine, Georgia and Moldova"."""
    found: dict[str, Sequence[PlaceRow]] = {}
    ordered = sorted((span for span in spans if span.field == "text"), key=lambda span: span.start)
    for one, other in pairwise(ordered):
        if one.end < other.start and _JOINT.fullmatch(text[one.end : other.start]):
            for name, beside in ((one.text, other.text), (other.text, one.text)):
                as_country = [row for row in candidates(name) if row.kind == "country"]
                if len(candidates(name)) > 1 and as_country and _is_country(beside):
                    found[name] = as_country
    return found


def _is_country(name: str) -> bool:
    """Whether the name is a country's rather than that of some other area ("Georgia")."""
    return {row.kind for row in candidates(name) if row.kind in ("country", "admin1")} == {"country"}


def _container(text: str, span: Span) -> str | None:
    if span.field != "text":
        return None
    behind = _BEHIND.match(text[span.end : span.end + _BEHIND_REACH])
    words = behind[1].split() if behind else []
    tries = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((name for name in tries if contained(span.text, name)), None)
