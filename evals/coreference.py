"""How often a pronoun or short description is resolved to who is meant, on the annotated sentences.

Each article is rebuilt from its sentences, one a paragraph. A case counts where the last word of one of the meant names
stands earlier in these sentences; it is right where the phrase found has that word, or the meant name has the phrase's
last word. Phrases that mean several at once should find nothing: they are not asked, but an answer counts against the
strict precision. Parameters were chosen on the articles whose hash is even ("tuned"); the others are "held".
"""

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sanudo.language.coreference import antecedents
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read

WORD = re.compile(r"[\w-]+")
BATCH = 40


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase that means somebody; `found` is what the program says, None where it says nothing."""

    article: str
    kind: str
    phrase: str
    meant: str
    context: str
    given: bool
    found: str | None

    @property
    def right(self) -> bool:
        """Whether the phrase found names all who are meant."""
        return self.found is not None and all(_same(name, self.found) for name in self.meant.split(";"))


def _words(text: str) -> list[str]:
    return [word.lower().removesuffix("s") for word in WORD.findall(re.sub(r"\(.*?\)|['’]s\b", "", text))]


def _same(meant: str, found: str) -> bool:
    wanted, have = _words(meant), _words(found)
    return bool(wanted and have) and (wanted[-1] in have or have[-1] in wanted)


def articles(data: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The annotated sentences of each article."""
    for path in sorted((data / "data" / "annotations").glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            rows = list(map(json.loads, file))
        for name, group in groupby(rows, key=lambda row: row["id"].rpartition(":")[0]):
            yield name, list(group)


def cases(data: Path) -> Iterator[Case]:
    """All phrases of the annotation that mean somebody, with what the program makes of them."""
    encoder, waiting = Encoder(), list(articles(data))
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        docs = read([Text("\n".join(row["text"] for row in rows)) for _, rows in batch], encoder)
        for (name, rows), doc in zip(batch, docs, strict=True):
            yield from _cases(name, rows, doc)


def _cases(name: str, rows: list[dict[str, Any]], doc: Doc) -> Iterator[Case]:
    found, base = antecedents(doc), 0
    for row in rows:
        for start, end, meant in row.get("means", ()):
            yield _case(name, doc, found, base + start, base + end, meant)
        base += len(row["text"]) + 1


def _case(name: str, doc: Doc, found: dict[Any, Any], start: int, end: int, meant: str) -> Case:
    phrase, before = doc.text[start:end], _words(doc.text[:start])
    given = ";" not in meant and bool(_words(meant)) and _words(meant)[-1] in before
    kind = "several" if ";" in meant else _kind(phrase)
    answer, context = None, ""
    for sentence in doc.sentences:
        inside = [token for token in sentence.tokens if start <= token.start and token.end <= end]
        if not inside:
            continue
        context = doc.text[sentence.start : sentence.end]
        heads = [t.index for t in inside if not inside[0].index <= t.head <= inside[-1].index]
        hits = [found[sentence.index, head] for head in heads if (sentence.index, head) in found]
        if hits:
            answer = doc.span(doc.sentences[hits[-1].sentence], hits[-1].first, hits[-1].last).text
    return Case(name, kind, phrase, meant, context, given, answer)


def _kind(phrase: str) -> str:
    lower = phrase.lower()
    if lower in (
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "they",
        "them",
        "their",
        "we",
        "us",
        "our",
        "i",
        "me",
        "you",
    ):
        return {"him": "he", "his": "he", "her": "she", "its": "it", "them": "they", "their": "they"}.get(lower, lower)
    return "definite" if lower.split()[0] in ("the", "this", "that") else "name" if phrase[:1].isupper() else "other"


def half(article: str) -> str:
    """Which half of the articles this one belongs to."""
    return "held" if zlib.crc32(article.encode()) % 2 else "tuned"


def figures(some: list[Case]) -> dict[str, float]:
    """Precision and recall of those whose name was given; `strict` counts the answers on all others as wrong or right too."""
    given = [case for case in some if case.given]
    answered, right = sum(case.found is not None for case in given), sum(case.right for case in given)
    everywhere = [case for case in some if case.found is not None]
    return {
        "cases": len(given),
        "precision": right / max(answered, 1),
        "recall": right / max(len(given), 1),
        "strict_precision": sum(case.right for case in everywhere) / max(len(everywhere), 1),
    }


def measure(data: Path) -> dict[str, float]:
    """Precision and recall over all, by half, and by kind of phrase."""
    return _measured(list(cases(data)))


def _measured(found: list[Case]) -> dict[str, float]:
    parts = {"all": found, "tuned": [], "held": []}
    for case in found:
        parts[half(case.article)].append(case)
    for kind, _ in Counter(case.kind for case in found).most_common():
        parts[kind] = [case for case in found if case.kind == kind]
    return {f"{part}_{name}": value for part, some in parts.items() for name, value in figures(some).items()}


def main() -> None:
    """Prints the figures, with --errors also wrong answers of the tuned half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", default="", help="a kind of phrase, or all")
    options = parser.parse_args()
    found = list(cases(options.data))
    measured = _measured(found)
    for part in dict.fromkeys(name.split("_")[0] for name in measured):
        row = [measured[f"{part}_{name}"] for name in ("cases", "precision", "recall", "strict_precision")]
        print(f"{part}\t{row[0]:.0f} cases\tprecision {row[1]:.3f}\trecall {row[2]:.3f}\tstrict precision {row[3]:.3f}")
    for case in found:
        if (
            half(case.article) == "tuned"
            and options.errors in ("all", case.kind)
            and not case.right
            and (case.given or case.found)
        ):
            mark = "" if case.given else "(not given) "
            print(f"{case.article}\t{mark}{case.phrase!r} means {case.meant!r}, found {case.found!r}\t{case.context}")


if __name__ == "__main__":
    main()
