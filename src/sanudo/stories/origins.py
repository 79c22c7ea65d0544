"""Whom a report goes back to: ten papers that quote one spokesman, or print one agency, are one origin."""

from collections.abc import Mapping

from sanudo.events.told import known
from sanudo.model.attributions import Attribution
from sanudo.model.stories import CopyFamily, OriginKind
from sanudo.stories.traits import Trait

Families = Mapping[str, CopyFamily]  # by the id of each of their articles


def origin_of(trait: Trait, families: Families) -> tuple[str, OriginKind]:
    """The name and kind of the origin: the speaker if known, else the outlet cited, else who wrote the copied text, else
    the outlet, else the article itself."""
    attribution = trait.event.attribution
    speaker = speaker_of(attribution)
    if speaker:
        return speaker, "speaker"
    cited = (
        next((outlet.name for outlet in attribution.outlets if outlet.role == "cited"), None) if attribution else None
    )
    if cited:
        return cited, "outlet"
    family = families.get(trait.article)
    if family and family.origin:
        return family.origin, "agency" if family.origin_from == "credit" else "outlet"
    if family:
        return family.id, "article"
    return (trait.outlet, "outlet") if trait.outlet else (trait.article, "article")


def speaker_of(attribution: Attribution | None) -> str | None:
    """The speaker's name, if it is known who that is; "officials" of two reports need not be the same."""
    if attribution is None or attribution.speaker is None:
        return None
    for party in known([attribution.speaker]):
        return party.name or (party.span.text if party.span else None)
    return None
