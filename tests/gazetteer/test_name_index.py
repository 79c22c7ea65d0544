"""Rows by the words of their names."""

from collections.abc import Mapping

from sanudo.gazetteer.name_index import NameIndex

NAMES = [["Ana Roe", "A. Roe"], ["Bëla Roe"], ["Carl Doe"]]
KEYS: list[Mapping[str, bool]] = [{"ana roe": True, "roe": False}, {"bela roe": True, "roe": False}, {"carl doe": True}]


def test_a_key_finds_its_rows_in_order_and_no_others() -> None:
    index = NameIndex(NAMES, lambda number: KEYS[number])
    assert list(index.find("roe")) == [(0, False), (1, False)]
    assert list(index.find("bela roe")) == [(1, True)]
    assert list(index.find("doe")) == []
    assert list(index.find("ana doe")) == []
    assert list(index.find("")) == []


def test_only_rows_with_the_words_are_worked_out() -> None:
    asked: list[int] = []

    def keys(number: int) -> Mapping[str, bool]:
        asked.append(number)
        return KEYS[number]

    index = NameIndex(NAMES, keys)
    assert not asked
    list(index.find("bela roe"))
    list(index.find("bela roe"))
    assert asked == [1]
