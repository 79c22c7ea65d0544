"""The codebook's version names its data."""

import re
from importlib.resources import files

import sanudo.codebook
from sanudo.codebook.tables import _FILES, VERSION, codebook_version


def test_the_version_is_a_number_and_a_digest() -> None:
    assert re.fullmatch(re.escape(VERSION) + r"\+[0-9a-f]{8}", codebook_version())


def test_the_digest_covers_every_data_file() -> None:
    assert sorted(_FILES) == sorted(entry.name for entry in files(sanudo.codebook).joinpath("data").iterdir())
