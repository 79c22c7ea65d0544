"""Agreement of coders: worked examples by hand, laws of the coefficients, and the way from decisions to figures."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.analysis.agreement import agreement, alpha, coded_records, coders, draw_sample, kappa, ratings
from sanudo.analysis.reviewing import wilson
from sanudo.archive import Archive, open_archive
from sanudo.archive.deciding import decide_on
from sanudo.archive.readings import link_part
from sanudo.errors import ArchiveError, ConfigurationError
from sanudo.model.encoding import to_json
from tests.archive.reports import fill, reports


def two(*pairs: str) -> dict[str, dict[str, str]]:
    """Units with a letter of each of two coders; a dash is no value."""
    return {
        str(number): {coder: value for coder, value in zip("AB", pair, strict=True) if value != "-"}
        for number, pair in enumerate(pairs)
    }


def test_kappa_by_hand() -> None:
    # Of 20 units, both say yes to 9, A alone to 3, B alone to 2, neither to 6: 15 of 20 are the same. A says yes to 12, B to
    # 11, so by chance they would agree on 12·11 + 8·9 of 400. (0.75 - 0.51) / (1 - 0.51) = 0.4898.
    units = two(*["yy"] * 9, *["yn"] * 3, *["ny"] * 2, *["nn"] * 6)
    assert kappa(units) == pytest.approx((15 / 20 - 204 / 400) / (1 - 204 / 400))
    assert kappa(units) == pytest.approx(0.4898, abs=1e-4)


def test_alpha_by_hand() -> None:
    # Four units: aa, ab, bb, bb. The values are 3 a and 5 b; one unit differs, which is 2 of 8 coincidences. By chance
    # 2·3·5 of 8·7 would. 1 - (2/8) / (30/56) = 0.5333.
    assert alpha(two("aa", "ab", "bb", "bb")) == pytest.approx(1 - (2 / 8) / (30 / 56))
    # A third coder, and values that are missing: units aaa, ab, b (alone: it cannot be paired) and bbb. Values that can be
    # paired: 4 a and 4 b; coincidences that differ: 2 of the unit ab. 1 - (2/8) / (32/56) = 0.5625.
    three = {
        "1": {"A": "a", "B": "a", "C": "a"},
        "2": {"A": "a", "C": "b"},
        "3": {"B": "b"},
        "4": dict.fromkeys("ABC", "b"),
    }
    assert alpha(three) == pytest.approx(1 - (2 / 8) / (32 / 56))


def test_alpha_is_that_of_published_examples() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): B, two observers and five values, .692; C, four observers
    # and missing values, .743.
    assert alpha(two(*map("".join, zip("aabbdcccedda", "babbbccceddd", strict=True)))) == pytest.approx(0.692, abs=5e-4)
    rows = {"A": "123321412---", "B": "1233224125-3", "C": "-3332342251-", "D": "12332441251-"}
    columns = {str(unit): {coder: row[unit] for coder, row in rows.items() if row[unit] != "-"} for unit in range(12)}
    assert alpha(columns) == pytest.approx(0.743, abs=5e-4)


def test_what_is_not_defined_is_unknown() -> None:
    assert alpha(two("aa", "aa")) is None
    assert kappa(two("aa", "aa")) is None
    assert alpha({}) is None
    assert kappa(two("a-", "-b")) is None
    assert kappa({"1": dict.fromkeys("ABC", "a")}) is None


def test_wilson_by_hand() -> None:
    # 8 of 10 with z = 1.96: the middle is (0.8 + 3.8415/20) / 1.38415, the half width 1.96·√(0.016 + 0.0096) / 1.38415.
    found = wilson(8, 10)
    assert (found.share, found.low, found.high) == (
        0.8,
        pytest.approx(0.4902, abs=1e-4),
        pytest.approx(0.9433, abs=1e-4),
    )
    assert wilson(0, 0).share is None
    assert (wilson(0, 5).low, wilson(5, 5).high) == (0.0, 1.0)


@given(st.lists(st.sampled_from(["aa", "ab", "ba", "bb", "ac", "cc", "a-", "-b"]), max_size=30))
def test_the_coefficients_keep_their_laws(pairs: list[str]) -> None:
    units = two(*pairs)
    turned = two(*(pair[::-1] for pair in pairs))
    assert alpha(units) == (pytest.approx(alpha(turned)) if alpha(units) is not None else alpha(turned))
    assert kappa(units) == (pytest.approx(kappa(turned)) if kappa(units) is not None else kappa(turned))
    for found in (alpha(units), kappa(units)):
        assert found is None or found <= 1 + 1e-9
    same = all(pair[0] == pair[1] for pair in pairs if "-" not in pair)
    if same:
        assert alpha(units) in (None, 1)


@given(st.integers(0, 60), st.integers(1, 60))
def test_an_interval_holds_its_share(number: int, more: int) -> None:
    found = wilson(number, number + more)
    assert found.share is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.share <= found.high <= 1


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(6))
    return made


def test_from_decisions_to_figures(archive: Archive) -> None:
    drawn = draw_sample(archive, "pilot", size=4, seed=3, who="Chief")
    assert len(drawn.records) == 4
    for number, anchor in enumerate(drawn.records):
        for who in ("Anna", "Bo"):
            odd = who == "Bo" and number == 0
            value: Any = {"status": "planned"} if odd else None
            decide_on(
                archive.root,
                anchor.article,
                anchor.event,
                "mend" if odd else "accept",
                who=who,
                sample="pilot",
                value=value,
            )
    records = coded_records(archive, "pilot")
    assert coders(records) == {"Anna": 4, "Bo": 4}
    assert [one.same for one in records] == [False, True, True, True]
    found = {one.variable: one for one in agreement(ratings(records))}
    assert (found["status"].units, found["status"].agreed.number) == (4, 3)
    assert found["type"].agreed.share == 1.0
    assert found["verdict"].agreed.number == 3
    assert found["event"].alpha is None  # all say yes
    by_type = agreement(ratings(records), by="type")
    assert sum(one.units for one in by_type if one.variable == "status") == 4
    assert archive.applied().decisions == 0
    assert archive.events().count() == archive.events(decisions="ignore").count()


def test_a_link_that_one_coder_sees_the_other_says_no_to(archive: Archive) -> None:
    draw_sample(archive, "all", size=50, seed=1, who="Chief")
    article = archive.article("report-1")
    one, other = article.events
    line: Any = to_json(article)
    back = link_part("toward", line["events"][0])
    for who in ("Anna", "Bo"):
        decide_on(archive.root, "report-1", one.id, "accept", who=who, sample="all")
        decide_on(archive.root, "report-1", other.id, "accept", who=who, sample="all")
    decide_on(archive.root, "report-1", other.id, "add", who="Anna", sample="all", target="link", part=back)
    found = {one.variable: one for one in agreement(ratings(coded_records(archive, "all")))}
    assert (found["link"].units, found["link"].agreed.number) == (3, 2)


def test_of_a_refused_record_only_that_it_is_none_is_compared(archive: Archive) -> None:
    drawn = draw_sample(archive, "pilot", size=2, seed=3, who="Chief")
    for number, anchor in enumerate(drawn.records):
        decide_on(archive.root, anchor.article, anchor.event, "accept", who="Anna", sample="pilot")
        verb = "refuse" if number == 0 else "accept"
        decide_on(archive.root, anchor.article, anchor.event, verb, who="Bo", sample="pilot")
    found = {one.variable: one for one in agreement(ratings(coded_records(archive, "pilot")))}
    assert (found["event"].units, found["event"].agreed.number) == (2, 1)
    assert found["type"].units == 1


def test_a_sample_is_drawn_once_and_the_same_by_the_same_seed(archive: Archive) -> None:
    one = draw_sample(archive, "one", size=5, seed=7, who="Chief")
    other = draw_sample(archive, "other", size=5, seed=7, who="Chief")
    assert one.records == other.records
    assert draw_sample(archive, "third", size=5, seed=8, who="Chief").records != one.records
    with pytest.raises(ArchiveError, match="already"):
        draw_sample(archive, "one", size=5, seed=7, who="Chief")
    with pytest.raises(ArchiveError, match="it has: 'one', 'other', 'third'"):
        coded_records(archive, "nobody")
    with pytest.raises(ConfigurationError):
        draw_sample(archive, " ", size=5, seed=7, who="Chief")
