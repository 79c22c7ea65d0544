"""Products in 8 bits that give the same result in any batch.

Inputs are 8-bit numbers at fixed, calibrated scales; channels are evened out first (Xiao et al. 2023, "SmoothQuant").
The products after GELU have rare outliers that no fixed scale fits: these are scaled row by row. Sums are of whole
numbers, thus exact in any order. Weights have 7 bits: two products of 8 by 8 bits overflow 16 bits on AVX2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

LEVELS = 255  # of an input
WEIGHT_LIMIT = 63
ALPHA = 0.6  # how much of the outliers moves from inputs to weights; .5 has 10 % more error
RANGES = (1.0, 0.9, 0.8, 0.7, 0.6)  # shares of the seen range that are tried: what lies outside is clipped


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A matrix [K, N] in whole numbers, and the scale of each column [N]."""

    numbers: NDArray[np.int8]
    scales: Array


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """How a product's input becomes whole numbers: channels × factors [K], / scale, + zero."""

    factors: Array
    scale: float
    zero: int


def rounded(matrix: Array) -> Weights:
    """The matrix with, for each column, the scale of least squared error."""
    top = np.maximum(np.abs(matrix).max(0), 1e-8)
    tried = [_at(matrix, top * share / WEIGHT_LIMIT) for share in (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)]
    errors = np.stack([((weights.numbers * weights.scales - matrix) ** 2).sum(0) for weights in tried])
    best = errors.argmin(0)
    columns = np.arange(matrix.shape[1])
    numbers = np.stack([weights.numbers for weights in tried])[best, :, columns].T
    return Weights(np.ascontiguousarray(numbers), np.stack([weights.scales for weights in tried])[best, columns])


def calibrated(rows: Array, matrices: Sequence[Array]) -> Inputs:
    """How to quantise an input, seen as `rows` [N, K], of some products with matrices [K, M]."""
    matrix = np.concatenate(matrices, axis=1)
    weight, seen = (np.maximum(top, 1e-5) for top in (np.abs(matrix).max(1), np.abs(rows).max(0)))
    factors = weight ** (1 - ALPHA) / seen**ALPHA
    factors /= np.exp(np.log(factors).mean())
    smooth, importance = rows * factors, ((matrix / factors[:, None]) ** 2).sum(1)
    low, high = min(float(smooth.min()), 0.0), max(float(smooth.max()), 1e-5)
    tried = []
    for share in RANGES:
        scale = (high - low) * share / LEVELS
        zero = round(-low * share / scale)
        back = ((smooth / scale).round() + zero).clip(0, LEVELS) - zero
        tried.append((float((((back * scale - smooth) ** 2).mean(0) * importance).sum()), scale, zero))
    _, scale, zero = min(tried)
    return Inputs(factors.astype(np.float32), scale, zero)


def _at(matrix: Array, scales: Array) -> Weights:
    numbers = (matrix / scales).round().clip(-WEIGHT_LIMIT, WEIGHT_LIMIT).astype(np.int8)
    return Weights(numbers, scales.astype(np.float32))
