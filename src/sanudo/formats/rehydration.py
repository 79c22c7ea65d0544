"""An export without text, and the articles → the export with its words again, where the articles are the same to the letter."""

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sanudo.archive.layout import encodable, hash_of
from sanudo.archive.shards import connect, pattern
from sanudo.errors import ConfigurationError
from sanudo.formats.export import ARTICLES, unfinished
from sanudo.formats.sqlite import SEARCH
from sanudo.formats.words import flattened, guard, harmless, on_one_line, unguarded, without_driving
from sanudo.model.articles import Article

_REFERENCE: Final = re.compile(r"\b(text|title)\[(\d{1,12}):(\d{1,12})\]")
_KEY_COLUMNS: Final = ("article_id", "Story ID")
_LARGEST_CELL: Final = 2**24
_PARQUET_WORDS: Final = ("sentence", "trigger", "place", "speaker")

Hashes = Mapping[str, tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """How many rows there are, how many got their words back, and of how many articles the text is missing or another."""

    path: Path
    rows: int
    filled: int
    articles: int
    missing: int
    changed: int


class Texts:
    """The texts and titles of the articles that an export is made of, by their hashes, in a file on the disk."""

    def __init__(self, path: Path, wanted: Hashes) -> None:
        self._lite = sqlite3.connect(path)
        self._lite.execute("CREATE TABLE texts (hash TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID")
        self._wanted = {name for pair in wanted.values() for name in pair if name}
        self._hashes = wanted
        self.changed = 0
        self.words = lru_cache(maxsize=256)(self._words)

    def add(self, articles: Iterable[Article]) -> None:
        """Keeps what is wanted of the articles."""
        for article in articles:
            for words in (article.text, article.title):
                name = hash_of(encodable(words)) if words else None
                if name in self._wanted:
                    self._lite.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (name, encodable(words or "")))
            known = self._hashes.get(flattened(article.id))
            self.changed += known is not None and known[0] != hash_of(encodable(article.text))
        self._lite.commit()

    def missing(self) -> int:
        """Of how many articles the text is not there."""
        return sum(self.words(name) is None for name, _ in self._hashes.values())

    def fill(self, article: str, cell: str) -> str:
        """The cell with the words of an article in place of each reference whose words are known."""
        return _REFERENCE.sub(lambda found: self._found(article, found), cell)

    def cut(self, article: str, field: str, start: int, end: int) -> str | None:
        """The words that stand there; None where the text is not known or too short."""
        text_hash, title_hash = self._hashes.get(flattened(article), ("", None))
        words = self.words(title_hash if field == "title" else text_hash)
        return words[start:end] if words is not None and start < end <= len(words) else None

    @property
    def hashes(self) -> Hashes:
        """Article id → the hashes of its text and title."""
        return self._hashes

    def close(self) -> None:
        """Closes the file."""
        self._lite.close()

    def rows(self) -> list[tuple[str, str]]:
        """All that was kept: hash and words."""
        return self._lite.execute("SELECT hash, words FROM texts").fetchall()

    def _found(self, article: str, found: re.Match[str]) -> str:
        words = self.cut(article, found[1], int(found[2]), int(found[3]))
        return found[0] if words is None else words

    def _words(self, name: str | None) -> str | None:
        row = self._lite.execute("SELECT words FROM texts WHERE hash = ?", (name,)).fetchone()
        return row[0] if row else None


def rehydrate(file: Path, articles: Iterable[Article], output: Path) -> Rehydrated:
    """Writes an export that was made without text, with the words of those articles that are given.

    An article counts as the same where its text has the SHA-256 that the export's list of articles gives. Nothing
    half-written stays behind. Raises ConfigurationError where the export cannot be used.
    """
    write = _WRITERS.get(file.suffix.lower())
    if write is None:
        kinds = ", ".join(_WRITERS)
        raise ConfigurationError(f"{file}: words are put back into {kinds}; a file of GDELT names no articles")
    hashes = _hashes(file)
    with unfinished(output) as folder:
        texts = Texts(folder / "texts.db", hashes)
        try:
            texts.add(articles)
            rows, filled = write(file, folder / output.name, texts)
            missing = texts.missing()
        finally:
            texts.close()
        (folder / output.name).replace(output)
    return Rehydrated(output, rows, filled, len(hashes), missing, min(texts.changed, missing))


def _hashes(file: Path) -> Hashes:
    """Article id, as it stands in tables, → the hashes of its text and title."""
    path = file.with_name(file.name + ARTICLES)
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return {
                flattened(unguarded(row["article_id"])): (row["text_hash"], row["title_hash"] or None)
                for row in csv.DictReader(stream)
            }
    except (OSError, KeyError, UnicodeDecodeError, csv.Error) as error:
        cure = f"put {path.name}, which `sanudo export --no-text` wrote, beside it"
        raise ConfigurationError(f"{file} comes without the list of its articles ({path.name}); {cure}") from error


def _delimited(
    delimiter: str, quoting: Any, clean: Callable[[str], str]
) -> Callable[[Path, Path, Texts], tuple[int, int]]:
    def write(source: Path, target: Path, texts: Texts) -> tuple[int, int]:
        csv.field_size_limit(max(csv.field_size_limit(), _LARGEST_CELL))
        style: dict[str, Any] = {"delimiter": delimiter, "quoting": quoting, "lineterminator": "\n"}
        if quoting == csv.QUOTE_NONE:
            style["quotechar"] = None
        marked = source.open("rb").read(3) == b"\xef\xbb\xbf"
        encoding = "utf-8-sig" if marked else "utf-8"
        with (
            source.open(encoding=encoding, newline="") as read,
            target.open("w", encoding=encoding, newline="") as kept,
        ):
            lines, writer = csv.reader(read, **style), csv.writer(kept, **style)
            header = next(lines, [])
            article_of = _article_column(source, header)
            writer.writerow(header)
            counts: Counter[str] = Counter()
            for row in lines:
                done = _filled_row(row, article_of(row), texts, clean)
                counts.update(rows=1, filled=done != row)
                writer.writerow(done)
        return counts["rows"], counts["filled"]

    return write


def _article_column(source: Path, header: list[str]) -> Callable[[list[str]], str]:
    for name in _KEY_COLUMNS:
        if name in header:
            position = header.index(name)
            return lambda row: unguarded(row[position])
    if "Event ID" in header and "Actor Name Raw" in header:
        return lambda row: unguarded(row[0]).rpartition("_")[0]
    raise ConfigurationError(f"{source} has no column that names the article, so its words cannot be found")


def _filled_row(row: list[str], article: str, texts: Texts, clean: Callable[[str], str]) -> list[str]:
    done = []
    for cell in row:
        if "[" not in cell:
            done.append(cell)
            continue
        filled = texts.fill(article, unguarded(cell))
        done.append(cell if filled == unguarded(cell) else guard(clean(filled)))
    return done


def _json(source: Path, target: Path, texts: Texts) -> tuple[int, int]:
    """Lines of JSON, and GeoJSON with a feature a line."""
    counts: Counter[str] = Counter()

    def lines() -> Iterator[str]:
        with source.open(encoding="utf-8", newline="\n") as stream:
            for line in stream:
                body, comma = (line.rstrip()[:-1], ",") if line.rstrip().endswith(",") else (line.rstrip(), "")
                if not body.startswith("{") or not body.endswith("}"):
                    yield line
                    continue
                found = json.loads(body)
                done = _filled_json(found, _article_of(found), texts)
                counts.update(rows=1, filled=done != found)
                spaced = body.startswith('{"type": ')
                yield json.dumps(done, ensure_ascii=False, separators=None if spaced else (",", ":")) + comma + "\n"

    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines())
    return counts["rows"], counts["filled"]


def _article_of(line: Any) -> str:
    inner = line.get("properties", line)
    return str(inner.get("article_id") or inner.get("text_info", {}).get("text_story") or "")


def _filled_json(value: Any, article: str, texts: Texts) -> Any:
    if isinstance(value, str):
        return texts.fill(article, value) if "[" in value else value
    if isinstance(value, list):
        return [_filled_json(item, article, texts) for item in value]
    if not isinstance(value, dict):
        return value
    done = {key: _filled_json(item, article, texts) for key, item in value.items()}
    if "text" in done and done["text"] is None and done.get("start") is not None:
        done["text"] = texts.cut(article, str(done.get("in", "text")), int(done["start"]), int(done["end"]))
    return done


def _sqlite(source: Path, target: Path, texts: Texts) -> tuple[int, int]:
    target.write_bytes(source.read_bytes())
    with closing(sqlite3.connect(target)) as lite:

        def fill(article: str | None, cell: str | None) -> str | None:
            return cell if cell is None or article is None or "[" not in cell else texts.fill(article, cell)

        lite.create_function("filled", 2, fill, deterministic=True)
        [(rows, before)] = lite.execute("SELECT count(*), count(*) FILTER (WHERE sentence GLOB 't*[[]*') FROM events")
        of_event = "(SELECT article_id FROM events e WHERE e.event_id = parties.event_id)"
        lite.execute("UPDATE articles SET title = filled(article_id, title)")
        lite.execute(
            "UPDATE events SET place = filled(article_id, place), trigger = filled(article_id, trigger),"
            " sentence = filled(article_id, sentence), title = filled(article_id, title)"
        )
        both = f"name = filled({of_event}, name), words = filled({of_event}, words)"
        lite.execute(f"UPDATE parties SET {both}")  # noqa: S608  only names of ours
        lite.execute("UPDATE quotes SET text = filled(article_id, text), speaker = filled(article_id, speaker)")
        lite.commit()
        lite.executescript(SEARCH)
        [(after,)] = lite.execute("SELECT count(*) FROM events WHERE sentence GLOB 't*[[]*'")
    return rows, before - after


def _parquet(source: Path, target: Path, texts: Texts) -> tuple[int, int]:
    with connect() as duck:
        kept = texts.rows()
        duck.execute(
            "CREATE TABLE texts AS SELECT unnest($hashes::VARCHAR[]) AS hash, unnest($words::VARCHAR[]) AS words",
            {"hashes": [name for name, _ in kept], "words": [words for _, words in kept]},
        )
        hashes = texts.hashes
        duck.execute(
            "CREATE TABLE known AS SELECT unnest($a::VARCHAR[]) AS article, unnest($x::VARCHAR[]) AS x,"
            " unnest($t::VARCHAR[]) AS t",
            {"a": list(hashes), "x": [pair[0] for pair in hashes.values()], "t": [pair[1] for pair in hashes.values()]},
        )
        duck.execute("""
            CREATE MACRO cut(words, first, last) AS
            CASE WHEN first < last AND last <= length(words) THEN substring(words, first + 1, last - first) END
        """)
        duck.execute(r"""
            CREATE MACRO filled(cell, body, head) AS
            CASE WHEN NOT regexp_full_match(cell, '(text|title)\[\d{1,9}:\d{1,9}\]') THEN cell
                 ELSE coalesce(cut(CASE WHEN starts_with(cell, 'title') THEN head ELSE body END,
                      regexp_extract(cell, '\[(\d+)', 1)::BIGINT, regexp_extract(cell, ':(\d+)', 1)::BIGINT), cell) END
        """)
        duck.read_parquet(pattern(source), file_row_number=True).create_view("given")
        words = ", ".join(f"filled({name}, body.words, head.words) AS {name}" for name in _PARQUET_WORDS)
        parties = ", ".join(
            f"[struct_update(p, words := filled(p.words, body.words, head.words)) FOR p IN {role}] AS {role}"
            for role in ("actors", "recipients")
        )
        path = str(target).replace("'", "''")
        statement = f"""
            COPY (SELECT given.* EXCLUDE (file_row_number) REPLACE ({words}, {parties})
                  FROM given LEFT JOIN known ON known.article = {on_one_line(harmless("given.article_id"))}
                  LEFT JOIN texts body ON body.hash = known.x LEFT JOIN texts head ON head.hash = known.t
                  ORDER BY file_row_number)
            TO '{path}' (FORMAT parquet, COMPRESSION zstd)
        """  # noqa: S608  only names of ours
        [(rows,)] = duck.execute(statement).fetchall()
    return rows, rows


_WRITERS: Final[Mapping[str, Callable[[Path, Path, Texts], tuple[int, int]]]] = {
    ".csv": _delimited(",", csv.QUOTE_MINIMAL, without_driving),
    ".tsv": _delimited("\t", csv.QUOTE_NONE, flattened),
    ".jsonl": _json,
    ".geojson": _json,
    ".parquet": _parquet,
    ".db": _sqlite,
}
