"""Signals → graph."""

from dataclasses import replace

import numpy as np

from sanudo.events.graph import Thresholds, decode
from sanudo.language.doc import Sentence, Token

LABELS = {
    "event_type": ["none", "AID", "ASSAULT"],
    "event_status": ["happened", "planned"],
    "event_mode": ["AID", "ASSAULT", "ASSAULT:aerial"],
    "event_arc": ["actor", "content"],
}


def sentence(words: int, **signals: np.ndarray) -> Sentence:
    tokens = tuple(Token(i, 2 * i, 2 * i + 1, "x", "x", "NOUN", "NN", i - 1, "dep") for i in range(words))
    return Sentence(0, 0, 0, 2 * words, "text", tokens, (), {k: v.astype(np.float32) for k, v in signals.items()})


def signals(words: int) -> dict[str, np.ndarray]:
    made = {
        "event_type": np.zeros((words, 3)),
        "event_status": np.zeros((words, 2)),
        "event_background": np.full(words, -9.0),
        "event_mode": np.zeros((words, 3)),
        "event_arc": np.full((words, 2, words), -9.0),
    }
    made["event_type"][:, 0] = 9.0
    return made


def test_a_word_above_the_threshold_is_a_trigger_with_its_best_type_mode_and_status() -> None:
    made = signals(3)
    made["event_type"][1] = [0.0, 1.0, 5.0]
    made["event_status"][1] = [0.0, 3.0]
    made["event_mode"][1] = [9.0, 0.0, 2.0]
    (trigger,) = decode(sentence(3, **made), LABELS, Thresholds()).triggers
    assert (trigger.word, trigger.type, trigger.mode, trigger.status) == (1, "ASSAULT", "aerial", "planned")
    assert [name for name, _ in trigger.types] == ["ASSAULT", "AID"]
    assert 0.9 < trigger.probability <= 1.0


def test_a_certain_word_is_a_trigger_of_its_type_whatever_the_signals_say() -> None:
    (trigger,) = decode(sentence(3, **signals(3)), LABELS, Thresholds(), certain={2: "ASSAULT"}).triggers
    assert (trigger.word, trigger.type) == (2, "ASSAULT")
    assert trigger.probability < 0.1


def test_links_only_point_to_triggers_and_participants_to_any_word() -> None:
    made = signals(3)
    made["event_type"][0] = [0.0, 9.0, 0.0]
    made["event_arc"][0, 0, 2] = 5.0
    made["event_arc"][0, 1, 1] = 5.0
    graph = decode(sentence(3, **made), LABELS, Thresholds())
    assert [(arc.label, arc.trigger, arc.word) for arc in graph.arcs] == [("actor", 0, 2)]


def test_no_word_points_to_itself() -> None:
    made = signals(2)
    made["event_type"][0] = [0.0, 9.0, 0.0]
    made["event_arc"][0, 0, 0] = 5.0
    assert decode(sentence(2, **made), LABELS, Thresholds()).arcs == ()


def telling(
    chances: dict[tuple[int, int], float], *, relations: tuple[str, ...], heads: tuple[int, ...]
) -> list[tuple[int, int]]:
    """The contents that are decoded where every word is a trigger, as (teller, content)."""
    made = signals(len(heads))
    made["event_type"][:] = [0.0, 9.0, 0.0]
    for (teller, content), chance in chances.items():
        made["event_arc"][teller, 1, content] = np.log(chance / (1 - chance))
    plain = sentence(len(heads), **made)
    tokens = (replace(t, relation=r, head=h) for t, r, h in zip(plain.tokens, relations, heads, strict=True))
    found = decode(replace(plain, tokens=tuple(tokens)), LABELS, Thresholds())
    return [(arc.trigger, arc.word) for arc in found.arcs if arc.label == "content"]


def test_a_content_that_hangs_on_what_tells_it_needs_little_and_any_other_much() -> None:
    tree = {"relations": ("root", "obj", "advcl"), "heads": (-1, 0, 0)}
    assert telling({(0, 1): 0.3, (0, 2): 0.6}, **tree) == [(0, 1)]
    assert telling({(0, 1): 0.1, (0, 2): 0.7}, **tree) == [(0, 2)]


def test_an_event_is_content_of_the_word_that_it_hangs_on_alone() -> None:
    tree = {"relations": ("root", "ccomp", "xcomp"), "heads": (-1, 0, 1)}
    assert telling({(0, 1): 0.9, (0, 2): 0.95, (1, 2): 0.4}, **tree) == [(0, 1), (1, 2)]


def test_a_sentence_without_signals_has_no_events() -> None:
    assert decode(sentence(2), LABELS, Thresholds()).triggers == ()
