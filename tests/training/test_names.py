"""Name corpora as the encoder learns them."""

import hashlib
import json
from pathlib import Path

from training import names

SENTENCE = "On 3 May 2021 Ann Lee of the Bank of Ghana met Kenyan envoys."


def test_names_of_a_sentence_without_text_become_tags(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    marked = [("3 May 2021", "DATE"), ("Ann Lee", "PER"), ("Bank of Ghana", "ORG"), ("Kenyan", "NORP")]
    spans = [[SENTENCE.index(name), SENTENCE.index(name) + len(name), label] for name, label in marked]
    digest = hashlib.sha256(SENTENCE.encode()).hexdigest()[:16]
    record = {"article": "a", "start": 0, "end": len(SENTENCE), "sha256": digest, "names": spans}
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (sentence,) = names.read_news(path, tmp_path)
    found = [(" ".join(sentence.words[a:b]), label) for a, b, label in names.spans(sentence.tags)]
    assert found == marked


def test_of_gmb_dates_only_what_a_calendar_names_is_kept(tmp_path: Path) -> None:
    rows = [
        ("since", "B-DATE"), ("2003", "I-DATE"), (",", "O"), ("two", "B-DATE"), ("on", "O"), ("July", "B-DATE"),
        ("4", "I-DATE"), ("and", "I-DATE"), ("Monday", "I-DATE"), ("later", "B-DATE"), ("in", "O"), ("Rome", "B-LOC"),
    ]  # fmt: skip
    path = tmp_path / "gmb.iob2"
    path.write_text("\n".join(f"{word}\t{tag}" for word, tag in rows) + "\n\n", encoding="utf-8")
    (sentence,) = names.read(path, corpus="gmb")
    found = [(" ".join(sentence.words[a:b]), label) for a, b, label in names.spans(sentence.tags)]
    assert found == [("2003", "DATE"), ("July 4", "DATE"), ("Monday", "DATE"), ("Rome", "LOC")]


def test_the_committed_names_lie_within_their_sentences_in_order() -> None:
    path = Path(__file__).parents[2] / "training/annotations/names.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert record.keys() == {"article", "start", "end", "sha256", "names"}
        ends = [0, *(end for _, end, _ in record["names"])]
        assert all(before <= start < end for before, (start, end, _) in zip(ends, record["names"], strict=False))
        assert ends[-1] <= record["end"] - record["start"]
