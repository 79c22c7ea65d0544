"""One worker or many: the same records in the same order, and no article pays for another."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.errors import ConfigurationError
from sanudo.model.articles import Article
from sanudo.pipeline.runners import BATCH_ARTICLES, BATCH_CHARACTERS, OPEN_ARTICLES, batches, run
from tests.archive.reports import MADE, coded, load, report, reports
from tests.pipeline.coders import (
    DEADLY,
    FAILING,
    LoadMortal,
    LoadSlow,
    load_and_die,
    load_deadly,
    load_forgetful,
    load_never,
)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@given(st.lists(st.integers(0, 2 * BATCH_CHARACTERS), max_size=60))
def test_batches_keep_the_order_and_are_small(sizes: list[int]) -> None:
    articles = [replace(report(number), text="x" * size) for number, size in enumerate(sizes)]
    made = list(batches(articles))
    assert [article for batch in made for article in batch] == articles
    assert all(0 < len(batch) <= BATCH_ARTICLES for batch in made)
    assert all(len(batch) == 1 or sum(len(one.text) for one in batch) <= BATCH_CHARACTERS for batch in made)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_order_is_that_of_the_input(workers: int) -> None:
    found = list(run(reports(100), load, workers=workers, provenance=MADE))
    assert found == [coded(one) for one in reports(100)]


def test_less_than_one_worker() -> None:
    with pytest.raises(ValueError, match="at least one worker"):
        run([], load, workers=0, provenance=MADE)


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_to_code_loads_nothing(workers: int) -> None:
    assert list(run([], load_never, workers=workers, provenance=MADE)) == []


def test_a_worker_that_dies_costs_only_its_article() -> None:
    found = list(run(reports(50), load_deadly, workers=2, provenance=MADE))
    faults = {one.article.id: one.fault.kind for one in found if one.fault}
    assert faults == {DEADLY.id: "worker_died", FAILING.id: "coder_failed"}
    assert [one.article for one in found] == reports(50)
    assert [one for one in found if not one.fault] == [coded(one) for one in reports(50) if one.id not in faults]


def test_a_fatal_batch_is_tried_again_article_by_article(tmp_path: Path) -> None:
    found = list(run(reports(3), LoadMortal(tmp_path), workers=2, provenance=MADE))
    assert [one.article for one in found] == reports(3)
    assert found[0] == coded(report(0))
    assert {one.fault.kind for one in found if one.fault} == {"worker_died"}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_coder_that_loses_articles_is_asked_for_each_alone(workers: int) -> None:
    found = list(run(reports(20), load_forgetful, workers=workers, provenance=MADE))
    assert found == [coded(one) for one in reports(20)]


def test_a_coder_that_fails_names_its_mistake() -> None:
    (found,) = run([FAILING], load_deadly, workers=1, provenance=MADE)
    assert found.fault is not None
    assert "ZeroDivisionError: division by zero" in found.fault.message


@pytest.mark.parametrize(("loader", "words"), [(load_never, "weights.onnx"), (load_and_die, "exit code 7")])
def test_a_coder_that_cannot_be_loaded_ends_the_run(loader: object, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        list(run(reports(3), loader, workers=2, provenance=MADE))  # type: ignore[arg-type]


def test_memory_is_bounded_and_workers_end_with_the_run(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield report(taken)

    running = run(endless(), LoadSlow(tmp_path, 0.001), workers=2, provenance=MADE)
    for given_back in range(1, 200):
        next(running)
        assert taken - given_back <= 2 * OPEN_ARTICLES + BATCH_ARTICLES
    processes = [int(path.name) for path in tmp_path.iterdir()]
    assert len(processes) == 2
    assert all(alive(process) for process in processes)
    running.close()  # type: ignore[attr-defined]
    assert not any(alive(process) for process in processes)


def test_a_source_that_fails_ends_the_workers(tmp_path: Path) -> None:
    def failing() -> Iterator[Article]:
        yield from reports(40)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(run(failing(), LoadSlow(tmp_path, 0.001), workers=2, provenance=MADE))
    assert not any(alive(int(path.name)) for path in tmp_path.iterdir())
