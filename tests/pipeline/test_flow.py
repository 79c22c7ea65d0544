"""The public face: one text in five lines, a relation between two parties."""

from pathlib import Path

import pytest

import sanudo
from sanudo.errors import SanudoError

TEXT = "Kenya will send 1,000 police officers to Haiti, Nairobi said."


def test_one_text_is_coded_with_an_id_of_its_own() -> None:
    coded = sanudo.code(TEXT, date="2024-05-15")
    (event,) = coded.events
    assert (event.type, event.status, [party.country for party in event.actors]) == ("MOBILIZE", "planned", ["KEN"])
    assert event.evidence.span.of(TEXT) == "send"
    assert coded.article.id == sanudo.code(TEXT, date="2024-05-15").article.id != sanudo.code(TEXT).article.id


def test_a_relation_ranks_all_types() -> None:
    ranked = sanudo.relation("Rebels shelled government troops near the town.", actor=(0, 6), recipient=(15, 32))
    assert ranked[0][0] == "ASSAULT"
    assert len(ranked) == 16
    assert sum(chance for _, chance in ranked) == pytest.approx(1.0)


def test_the_public_names_exist() -> None:
    assert all(hasattr(sanudo, name) for name in sanudo.__all__)


def test_settings_that_change_records_change_the_digest_and_speed_does_not() -> None:
    plain = sanudo.Settings()
    assert plain.digest == sanudo.Settings(threads=2, batch=4).digest
    assert plain.digest != sanudo.Settings(trigger_threshold=0.6).digest
    assert plain.digest != sanudo.Settings(min_confidence=0.1).digest != sanudo.Settings(min_confidence=0.2).digest
    assert plain.digest == sanudo.Settings(candidates=True).digest


def test_a_users_own_tables_are_told_in_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "bodies.csv"
    path.write_text("name,country,sector\nRed Front,TCD,REB\n", "utf-8")
    own = sanudo.read_own(organisations=path)
    assert sanudo.Settings(own=own).digest == f"{sanudo.Settings().digest}+{own.digest}"


def test_the_digest_of_the_defaults_changes_only_with_what_they_code() -> None:
    assert sanudo.Settings().digest == "0ee52030465d5b1a"


def test_a_setting_that_is_no_probability_is_refused() -> None:
    with pytest.raises(SanudoError, match="min_confidence is a probability, 0 to 1, not 50"):
        sanudo.Settings(min_confidence=50)
