"""How large the weights are that the package carries.

.venv/bin/python -m evals.size
"""

from importlib.resources import files
from pathlib import Path

from sanudo.language.encoder import FILES

MEGABYTE = 1_000_000


def measure(data: Path) -> dict[str, float]:  # noqa: ARG001 - all evals are called alike
    """Megabytes of the encoder's files."""
    folder = files("sanudo.language") / "data"
    return {"size.weights_megabytes": sum(len((folder / name).read_bytes()) for name in FILES) / MEGABYTE}


def main() -> None:
    """Prints the figure."""
    for name, value in measure(Path()).items():
        print(f"{name} {value:.1f}")


if __name__ == "__main__":
    main()
