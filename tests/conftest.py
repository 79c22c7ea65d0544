"""What all tests share: the loaded model, once, and hypothesis without deadlines (machines are noisy).

Examples are the same in every run, so that a test fails for a change and not for a day; `HYPOTHESIS=random make test` looks
for new ones.
"""

import os

import pytest
from hypothesis import settings

from sanudo.language.encoder import Encoder

RANDOM = os.environ.get("HYPOTHESIS") == "random"
settings.register_profile("sanudo", deadline=None, max_examples=60, derandomize=not RANDOM, database=None)
settings.load_profile("sanudo")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()
