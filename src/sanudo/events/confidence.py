"""How sure an event is: the probability that it is one, and has its type and status."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from sanudo.events.drafts import Draft

CLOSEST = 1e-4  # probabilities are kept this far from 0 and 1, where log-odds have no end


@cache
def calibration() -> Mapping[str, tuple[float, float]]:
    """Slope and offset of each factor's log-odds."""
    table = yaml.safe_load((files("sanudo.events") / "data/calibration.yaml").read_text(encoding="utf-8"))
    return {name: (float(slope), float(offset)) for name, (slope, offset) in table.items()}


def confidence(draft: Draft) -> float:
    """The calibrated probability that the draft is an event of its type and status."""
    trigger = draft.trigger
    ruled = draft.status != trigger.status
    return (
        calibrated("trigger", trigger.probability)
        * calibrated("type", dict(trigger.types).get(draft.type, trigger.types[0][1]))
        * calibrated("ruled" if ruled else "status", dict(trigger.statuses).get(draft.status, 0.0))
    )


def calibrated(factor: str, chance: float) -> float:
    """A score of the encoder as a probability."""
    slope, offset = calibration()[factor]
    kept = min(max(chance, CLOSEST), 1.0 - CLOSEST)
    return 1.0 / (1.0 + math.exp(-(slope * math.log(kept / (1.0 - kept)) + offset)))
