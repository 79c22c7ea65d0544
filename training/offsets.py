"""Labels of news that is not ours: article, offsets and hash of each sentence instead of its text."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sanudo.errors import ConfigurationError

HASH_DIGITS = 16  # of a sentence's SHA-256 in hexadecimal


def pieces(path: Path, folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each record of a file of labels, with its sentence; `folder` has the articles as NAME.txt.

    A sentence is text[start:end] of its whole article: code points of the file decoded as UTF-8, its first line and its line
    ends as they are. Raises ConfigurationError where an article is missing or a sentence is not the one that was annotated.
    """
    articles: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name = record["article"]
        if name not in articles:
            articles[name] = _article(folder / f"{name}.txt", path)
        text = articles[name][record["start"] : record["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS] != record["sha256"]:
            raise ConfigurationError(
                f"{path}: the text at {record['start']} of {name} is not the one that was annotated; "
                f"{folder / name}.txt must be the unchanged file"
            )
        yield record, text


def _article(path: Path, labels: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")  # bytes: reading as text would change line ends and so offsets
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"an article of {labels} cannot be read: {error}") from error
