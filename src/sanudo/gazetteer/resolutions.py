"""What a phrase was resolved to, and the CAMEO code that follows from it."""

from dataclasses import dataclass
from typing import Literal

from sanudo.gazetteer.countries import cameo_country
from sanudo.gazetteer.offices import Holder
from sanudo.gazetteer.organisations import STATELESS, Organisation
from sanudo.gazetteer.sectors import cameo_sector
from sanudo.model.entities import Basis

ResolvedBy = Literal["name", "office", "coreference", "country", "unknown"]

_PREFIXES = {"UNO": "IGOUNO", "EUR": "IGOEUREEC", "ISM": "IMGMUS"}

# How sure each way of resolving is, set by hand: the cases of evals/who are too few to calibrate it.
SURE, LIKELY, FAIR, WEAK = 0.97, 0.9, 0.8, 0.55


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a phrase means. `country` is ISO 3166-1 alpha-3, or PLOVER's code of a body without a state (IGO, UNO, EUR,
    NGO, IMG, MNC, ISM); `sector` PLOVER's; `actor_code` CAMEO's. `on_behalf_of` are the words for whom a spokesperson
    speaks. Nothing is guessed: what is not known is None, and `reason` says why in a sentence. `basis` is as in a Party;
    `holder` and `body` are the rows of the tables that it rests on."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    identifier: str | None = None
    actor_code: str | None = None
    resolved: ResolvedBy = "unknown"
    confidence: float = 0.0
    on_behalf_of: str | None = None
    reason: str = "no name, country, office or role is known in these words"
    alternatives: tuple[str, ...] = ()
    basis: Basis = "unknown"
    holder: Holder | None = None
    body: Organisation | None = None

    @property
    def plover_code(self) -> str | None:
        """PLOVER's code of the actor: the country or the body's kind."""
        return self.country


def actor_code(country: str | None, sector: str | None) -> str | None:
    """The CAMEO code of a country's sector: GBRGOV, RUSMIL; of a body without a state its international prefix."""
    if country is None:
        return cameo_sector(sector) or None
    prefix = _PREFIXES.get(country, cameo_country(country))
    role = "" if country in STATELESS and sector == "IGO" else cameo_sector(sector)
    return prefix if prefix.endswith(role) else prefix + role
