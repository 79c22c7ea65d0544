"""Articles in miniature from data/attribution_cases.yaml, laid out as Docs without a model."""

from pathlib import Path
from typing import Any

import yaml

from sanudo.language.doc import Doc, Name, Sentence, Token

Case = dict[str, Any]


def cases() -> list[Case]:
    """All cases, each with its text, trees, voices and quotes."""
    loaded: list[Case] = yaml.safe_load(
        Path(__file__).with_name("data").joinpath("attribution_cases.yaml").read_text("utf-8")
    )
    return loaded


def case_doc(case: Case) -> Doc:
    """The Doc of a case: its words are looked up in its text (or title) one after the other."""
    at = {"text": 0, "title": 0}
    sources = {"text": case["text"], "title": case.get("title") or ""}
    sentences = []
    for index, row in enumerate(case["sentences"]):
        field, tokens = row["field"], []
        for number, word in enumerate(row["words"].split()):
            text, lemma, upos, xpos, head, relation = word.split("|")
            start = sources[field].index(text, at[field])
            at[field] = start + len(text)
            tokens.append(Token(number, start, at[field], text, lemma, upos, xpos, int(head), relation))
        names = tuple(_name(name) for name in row["names"])
        span = tokens[0].start, tokens[-1].end
        sentences.append(Sentence(index, row["block"], *span, field, tuple(tokens), names))
    return Doc(case["text"], case.get("title"), tuple(sentences))


def _name(row: str) -> Name:
    words, label = row.split()
    first, last = words.split("-")
    return Name(int(first), int(last), label)
