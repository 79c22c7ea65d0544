"""Trees from raw text, word by word."""

from evals.rawtext import annotated, told
from evals.tokens import Gold
from tests.building import doc
from training.treebanks import TreebankSentence

SENTENCE = """
    Rebels NOUN NNS 2 nsubj
    fled VERB VBD 0 root
"""


def test_a_treebank_and_a_doc_of_the_same_tree_tell_the_same() -> None:
    gold = Gold("d", "Rebels fled", [])
    tree = TreebankSentence(["Rebels", "fled"], ["NOUN", "VERB"], ["NNS", "VBD"], [2, 0], ["nsubj:pass", "root"], [])
    assert annotated([(gold, tree)]) == told(doc(SENTENCE))
    assert annotated([(gold, tree)])[0, 6] == ((7, 11), "nsubj", "NOUN")


def test_sentences_of_a_line_stand_behind_each_other() -> None:
    gold, tree = (
        Gold("d", "Stop.", []),
        TreebankSentence(["Stop", "."], ["VERB", "PUNCT"], ["VB", "."], [0, 1], ["root", "punct"], []),
    )
    assert list(annotated([(gold, tree), (gold, tree)])) == [(0, 4), (4, 5), (6, 10), (10, 11)]
