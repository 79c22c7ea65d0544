"""What all tests share: the loaded model, once, and hypothesis without deadlines (machines are noisy)."""

import pytest
from hypothesis import settings

from sanudo.language.encoder import Encoder

settings.register_profile("sanudo", deadline=None, max_examples=60)
settings.load_profile("sanudo")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()
