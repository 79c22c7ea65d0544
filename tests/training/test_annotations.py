"""Annotated sentences that are kept as offsets into articles."""

import hashlib
import json
from pathlib import Path

import pytest

from sanudo.errors import ConfigurationError
from training.annotations import read_news

ARTICLE = "https://news.example/1\r\n\r\nRain fell. Zoë’s party threatened a strike.\r\n"
SENTENCE = "Zoë’s party threatened a strike."
EVENT = {"id": "e1", "type": "THREATEN", "status": "happened", "trigger": [12, 22], "actor": [[0, 11]]}


def written(folder: Path, *, article: str = ARTICLE, hashed: str = SENTENCE) -> tuple[Path, Path]:
    """A file with one annotated sentence, and the folder of its article."""
    news = folder / "news"
    news.mkdir()
    (news / "one.txt").write_bytes(article.encode())
    start = ARTICLE.index(SENTENCE)
    record = {
        "id": f"one:{start}",
        "article": "one",
        "start": start,
        "end": start + len(SENTENCE),
        "sha256": hashlib.sha256(hashed.encode()).hexdigest()[:16],
        "events": [EVENT],
    }
    path = folder / "annotated.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path, news


def test_a_sentence_is_rebuilt_from_its_article(tmp_path: Path) -> None:
    (sentence,) = read_news(*written(tmp_path))
    assert sentence.text == SENTENCE
    assert sentence.words == ["Zoë", "’s", "party", "threatened", "a", "strike", "."]
    assert sentence.events == [EVENT]
    assert sentence.document == "one"


def test_a_changed_article_is_refused_by_its_place(tmp_path: Path) -> None:
    path, news = written(tmp_path, article=ARTICLE.replace("\r\n", "\n"))
    with pytest.raises(ConfigurationError, match=r"the text at 37 of one is not the one that was annotated"):
        read_news(path, news)


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    path, news = written(tmp_path)
    (news / "one.txt").unlink()
    with pytest.raises(ConfigurationError, match=r"an article of .*annotated.jsonl cannot be read"):
        read_news(path, news)


def test_the_committed_sentences_have_offsets_within_themselves_and_no_text() -> None:
    path = Path(__file__).parents[2] / "training/annotations/news.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert record.keys() == {"id", "article", "start", "end", "sha256", "events"}
        length = record["end"] - record["start"]
        ids = {event["id"] for event in record["events"]}
        for event in record["events"]:
            places = ("actor", "recipient", "place", "time", "amount", "speaker", "outlet")
            spans = [event["trigger"], *(span for label in places for span in event.get(label, []))]
            assert all(0 <= start < end <= length for start, end in spans), record["id"]
            linked = [
                *event.get("content", []),
                *(other for link in event.get("condition", []) for other in link.values()),
            ]
            assert ids.issuperset(linked), record["id"]
