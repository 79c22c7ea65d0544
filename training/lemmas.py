"""Treebanks → the lexicon and suffix rules of `sanudo.language.lemmas`.

    python -m training.lemmas --data ../shared --out src/sanudo/language/data/lemmas.tsv.xz

Reads data/ud/ewt_train.conllu and data/ud/gum_train.conllu below the shared folder. The same input gives the
same bytes.
A rule cuts letters from the end of a word and adds others, seeing its Penn tag and last one to six letters; the
lexicon holds only the words that the rules get wrong. Each form counts once, however frequent it is. The verbs, nouns
and adjectives stand there too: among the spellings that a new form allows, a word that is known is taken.
"""

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from sanudo.language.lemmas import INFLECTED

TREEBANKS = ("ewt_train", "gum_train")
LONGEST, MOST_CUT = 6, 4
KINDS = {"V": "VB", "N": "NN", "A": "JJ"}  # of base forms, by the first letters of their Penn tags
ENDINGS = frozenset(tag for tags in INFLECTED.values() for tag in tags)

Word = tuple[str, str, str, str]  # form, lemma, universal tag, Penn tag
Rule = tuple[int, str]  # letters cut from the end, letters added


def words(data: Path, name: str) -> Iterator[Word]:
    """The words of one treebank below data/data/ud."""
    for line in (data / "data" / "ud" / f"{name}.conllu").read_text(encoding="utf-8").split("\n"):
        columns = line.split("\t")
        if columns[0].isdigit():
            yield columns[1], columns[2], columns[3], columns[4]


def train(sample: Iterable[Word]) -> tuple[dict[tuple[str, str], Rule], dict[tuple[str, str, str], str]]:
    """Suffix rules by (Penn tag, ending), and exceptions by (lower-case word, universal tag, Penn tag)."""
    lemmas: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for form, lemma, upos, xpos in sample:
        if not (upos == "PROPN" and xpos != "NNPS") and xpos not in {"NNP", "ADD", "GW"}:
            lemmas[form.lower().replace("’", "'"), upos, xpos][lemma] += 1
    rules = _rules(lemmas)
    exceptions = {}
    for key, seen in sorted(lemmas.items()):
        lemma = max(sorted(seen), key=seen.__getitem__)
        if apply(rules, key[0], key[2]) != lemma:
            exceptions[key] = lemma
    return rules, exceptions


def bases(sample: Iterable[Word]) -> set[tuple[str, str]]:
    """(kind, lemma) of the verbs, common nouns and adjectives; one that stands once and inflected may be a slip."""
    seen: Counter[tuple[str, str]] = Counter()
    for form, lemma, upos, xpos in sample:
        kind = next((kind for kind, tag in KINDS.items() if xpos.startswith(tag)), None)
        if kind and upos != "PROPN" and lemma.isalpha() and lemma.islower():
            seen[kind, lemma] += 2 if form.lower() == lemma else 1
    return {base for base, count in seen.items() if count > 1}


def _rules(lemmas: dict[tuple[str, str, str], Counter[str]]) -> dict[tuple[str, str], Rule]:
    """For each tag and ending the rule that most of its words follow, where a shorter ending does not say the same."""
    seen: defaultdict[tuple[str, str], Counter[Rule]] = defaultdict(Counter)
    for (form, _, xpos), of_form in lemmas.items():
        for lemma in of_form if xpos in ENDINGS else ():
            rule = _rule(form, lemma.lower())
            if form.isalpha() and rule[0] <= min(MOST_CUT, len(form) - 1):
                for length in range(1, LONGEST + 1):
                    seen[xpos, form[-length:]][rule] += 1
    rules: dict[tuple[str, str], Rule] = {}
    for (xpos, ending), found in sorted(seen.items(), key=lambda item: (len(item[0][1]), item[0])):
        rule = max(sorted(found), key=found.__getitem__)
        if found[rule] < 2 or found[rule] * 2 <= sum(found.values()):
            continue
        if _matching(rules, ending, xpos) != rule:
            rules[xpos, ending] = rule
    return rules


def apply(rules: dict[tuple[str, str], Rule], word: str, xpos: str) -> str:
    """The lemma of a lower-case word by the rules alone."""
    cut, added = _matching(rules, word, xpos) or (0, "")
    return word[: len(word) - cut] + added if cut < len(word) else word


def _matching(rules: dict[tuple[str, str], Rule], word: str, xpos: str) -> Rule | None:
    """The rule with the longest ending that this word has."""
    found = (rules.get((xpos, word[-length:])) for length in range(min(LONGEST, len(word)), 0, -1))
    return next((rule for rule in found if rule is not None), None)


def _rule(form: str, lemma: str) -> Rule:
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return len(form) - common, lemma[common:]


def write(
    rules: dict[tuple[str, str], Rule],
    exceptions: dict[tuple[str, str, str], str],
    known: set[tuple[str, str]],
    out: Path,
) -> None:
    """Write rules (4 columns), exceptions (4 columns, the universal tag not empty) and base forms (2) as compressed TSV."""
    lines = [f"rule\t{xpos}\t{ending}\t{cut}\t{added}" for (xpos, ending), (cut, added) in sorted(rules.items())]
    lines += [f"word\t{upos}\t{xpos}\t{form}\t{lemma}" for (form, upos, xpos), lemma in sorted(exceptions.items())]
    lines += [f"base\t{kind}\t{lemma}" for kind, lemma in sorted(known)]
    out.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9))


def main() -> None:
    """Train and write the data file."""
    parser = argparse.ArgumentParser(description="Train the lexicon and the suffix rules of the lemmas.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sample = [word for name in TREEBANKS for word in words(options.data, name)]
    rules, exceptions = train(sample)
    known = bases(sample)
    write(rules, exceptions, known, options.out)
    print(f"{len(rules)} rules, {len(exceptions)} exceptions, {len(known)} bases, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
