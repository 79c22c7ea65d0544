"""The sub-event of conflict that a report tells: 1,019 snippets of news, one label each, in the manner of ACLED.

    .venv/bin/python -m evals.sub_events --data ../shared [--errors]

Each snippet is coded as an article, and its events get categories by the codebook that comes with the program
(`sanudo codebook init FILE --from crisis-events`). Of several the one counts that stands highest in the tree of the first
sentence which has any; `LABELS` says which label of the set a category is. Five labels are no sub-events of ACLED:
diplomacy, claims of responsibility, disasters and organised crime should get no category, but are no label of the macro mean.
`macro` is the mean F1 over 24 sub-events (all but the set's "other"), one that no category of ours has counts as never found;
`coarse` the mean F1 over the six classes above them and "none"; `found` the share of snippets of sub-events with any category.
Errors were read in one half of the snippets ("seen"); what the program makes of the other is "unseen".
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from evals.parties import f1_by_label
from evals.sentences import BATCH, records
from sanudo.analysis.coding import Categorised, coded_by
from sanudo.analysis.vocabulary import codebook_of
from sanudo.codebook.categories import Category, Codebook
from sanudo.events.coder import code
from sanudo.events.graph import Thresholds
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.runs import Provenance
from sanudo.settings import Settings

BOOK = files("sanudo.analysis") / "data/crisis-events.yaml"
NONE, OTHER = "none", "OTHER"
PARENTS: Mapping[str, tuple[str, ...]] = {  # the classes of ACLED and the labels of the set below them
    "battles": ("ARMED_CLASH", "GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER"),
    "explosions/remote violence": (
        "CHEM_WEAP",
        "AIR_STRIKE",
        "SUIC_BOMB",
        "ART_MISS_ATTACK",
        "REM_EXPLOS",
        "GRENADE",
    ),
    "violence against civilians": ("SEX_VIOL", "ATTACK", "ABDUCT_DISSAP"),
    "protests": ("PEACE_PROTEST", "PROTEST_WITH_INTER", "FORCE_AGAINST_PROTEST"),
    "riots": ("VIOL_DEMONSTR", "MOB_VIOL"),
    "strategic developments": (
        "AGREEMENT",
        "ARREST",
        "CHANGE_TO_GROUP_ACT",
        "DISR_WEAP",
        "HQ_ESTABLISHED",
        "PROPERTY_DISTRUCT",
        "NON_VIOL_TERRIT_TRANSFER",
        OTHER,
    ),
    NONE: ("DIPLO", "ATTRIB", "NATURAL_DISASTER", "MAN_MADE_DISASTER", "ORG_CRIME"),
}
LABELS: Mapping[str, str] = {  # categories of the codebook → labels of the set
    "chemical weapon": "CHEM_WEAP",
    "suicide bomb": "SUIC_BOMB",
    "disrupted weapons use": "DISR_WEAP",
    "air/drone strike": "AIR_STRIKE",
    "grenade": "GRENADE",
    "remote explosive/landmine/IED": "REM_EXPLOS",
    "shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "violent demonstration": "VIOL_DEMONSTR",
    "excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "protest with intervention": "PROTEST_WITH_INTER",
    "mob violence": "MOB_VIOL",
    "peaceful protest": "PEACE_PROTEST",
    "sexual violence": "SEX_VIOL",
    "abduction/forced disappearance": "ABDUCT_DISSAP",
    "non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "government regains territory": "GOV_REGAINS_TERIT",
    "headquarters or base established": "HQ_ESTABLISHED",
    "looting/property destruction": "PROPERTY_DISTRUCT",
    "armed clash": "ARMED_CLASH",
    "attack on civilians": "ATTACK",
    "other armed violence": "ARMED_CLASH",
    "agreement": "AGREEMENT",
    "arrests": "ARREST",
    "change to group/activity": "CHANGE_TO_GROUP_ACT",
    "other control measures": OTHER,
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A report of the set with its label, and the label and the class that it gets; "none" for both without a category."""

    id: str
    text: str
    wanted: str
    found: str
    parent: str

    @property
    def seen(self) -> bool:
        """Whether it is of the half that errors were read in."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 0

    @property
    def wanted_parent(self) -> str:
        """The class above its label."""
        return next(parent for parent, labels in PARENTS.items() if self.wanted in labels)


def snippets(data: Path) -> Iterator[Snippet]:
    """All reports of the set, coded."""
    gold = records(data / "data/dev/acled_snippets.jsonl")
    book = codebook_of(BOOK.read_bytes(), BOOK.name)
    for record, category in zip(gold, _categories([record["text"] for record in gold], book), strict=True):
        found, parent = (LABELS[category.name], category.parent or NONE) if category else (NONE, NONE)
        yield Snippet(record["id"], record["text"], record["events"][0]["codes"]["label"], found, parent)


def _categories(texts: Sequence[str], book: Codebook) -> Iterator[Category | None]:
    encoder, thresholds = Encoder(), Thresholds.of(Settings())
    provenance = Provenance("", encoder.digest, "")
    for start in range(0, len(texts), BATCH):
        chosen = texts[start : start + BATCH]
        for text, doc in zip(chosen, read([Text(text) for text in chosen], encoder), strict=True):
            told = code(doc, article="snippet", date=None, labels=encoder.labels, thresholds=thresholds)
            article = CodedArticle(Article("snippet", text, language="en"), provenance, events=told.events)
            yield main_category(doc, list(coded_by(book, [article])))


def main_category(doc: Doc, coded: Sequence[Categorised]) -> Category | None:
    """The category of the event that stands highest in the tree of the first sentence with any; None without one."""
    categorised = [one for one in coded if one.categories]
    if not categorised:
        return None
    return min(categorised, key=lambda one: _place(doc, one.event.evidence.span.start)).categories[0]


def _place(doc: Doc, start: int) -> tuple[int, int, int]:
    """The sentence of the word that begins there, how far below its root it stands, and where it begins."""
    for number, sentence in enumerate(doc.sentences):
        for token in sentence.tokens:
            if token.start == start:
                return number, len(sentence.ancestry(token.index)), start
    raise ValueError(f"no word begins at {start}")


def figures(coded: Sequence[Snippet]) -> dict[str, float]:
    """Macro-F1 over sub-events and over classes, and the share of sub-events for which anything is found."""
    told = [one for one in coded if one.wanted_parent != NONE]
    return {
        "macro": _mean(sub_events(coded)),
        "coarse": _mean(f1_by_label([one.wanted_parent for one in coded], [one.parent for one in coded])),
        "found": sum(one.found != NONE for one in told) / max(1, len(told)),
    }


def sub_events(coded: Sequence[Snippet]) -> dict[object, float]:
    """The F1 of every label that is a sub-event."""
    without = {OTHER, *PARENTS[NONE]}
    each = f1_by_label([one.wanted for one in coded], [one.found for one in coded])
    return {label: value for label, value in each.items() if label not in without}


def _mean(each: Mapping[object, float]) -> float:
    return sum(each.values()) / max(1, len(each))


def measured(coded: Sequence[Snippet]) -> dict[str, float]:
    """The figures on all snippets and on either half."""
    shown = {f"sub_events.{name}": value for name, value in figures(coded).items()}
    for half, seen in (("seen", True), ("unseen", False)):
        chosen = [one for one in coded if one.seen == seen]
        shown.update({f"sub_events.{name}_{half}": value for name, value in figures(chosen).items()})
    return shown


def measure(data: Path) -> dict[str, float]:
    """Figures by name."""
    return measured(list(snippets(data)))


def main() -> None:
    """Prints the figures and the F1 of every sub-event, with --errors what the seen half was taken for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    coded = list(snippets(options.data))
    for name, value in measured(coded).items():
        print(f"{name:26s} {value:.3f}")
    for label, value in sub_events(coded).items():
        print(f"{label:30s} {value:.3f}")
    if options.errors:
        wrong = Counter((one.wanted, one.found) for one in coded if one.seen and one.wanted != one.found)
        for (wanted, found), count in sorted(wrong.items()):
            print(f"{wanted:30s} → {found:30s} {count}")


if __name__ == "__main__":
    main()
