"""Text → Doc."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.language.encoder import Encoder
from sanudo.language.reader import MAX_PIECES, Text, read

ARTICLE = (
    "Envoys met in Oslo.\n\nThey agreed on a truce. It begins on Monday.\n\nShare this story\n\nThe guns fell silent."
)


def test_offsets_sentences_and_blocks(encoder: Encoder) -> None:
    dropped = ARTICLE.index("Share")
    (doc,) = read([Text(ARTICLE, "A truce", ((dropped, dropped + len("Share this story")),))], encoder)
    words = [doc.source(s)[s.start : s.end] for s in doc.sentences]
    assert words == [
        "A truce", "Envoys met in Oslo.", "They agreed on a truce.", "It begins on Monday.", "The guns fell silent.",
    ]  # fmt: skip
    assert [s.block for s in doc.sentences] == [0, 1, 2, 2, 3]
    assert [s.field for s in doc.sentences] == ["title", "text", "text", "text", "text"]
    assert all(doc.source(s)[t.start : t.end] == t.text for s in doc.sentences for t in s.tokens)
    assert all(s.tokens[s.root].head == -1 for s in doc.sentences)


def test_the_marks_of_a_heading_are_no_words(encoder: Encoder) -> None:
    (doc,) = read([Text("## Envoys meet in Oslo\n\nThey talked for hours.")], encoder)
    assert [t.text for t in doc.sentences[0].tokens] == ["Envoys", "meet", "in", "Oslo"]


@given(st.text(max_size=300))
@settings(max_examples=25)
def test_any_text_is_read(encoder: Encoder, text: str) -> None:
    (doc,) = read([Text(text)], encoder)
    covered = [(t.start, t.end) for s in doc.sentences for t in s.tokens]
    assert covered == sorted(covered)
    assert all(text[start:end].strip() for start, end in covered)


def test_a_sentence_of_5000_words_is_cut_and_whole(encoder: Encoder) -> None:
    text = "the army moved troops , " * 1000 + "and stopped."
    (doc,) = read([Text(text)], encoder)
    assert sum(len(s.tokens) for s in doc.sentences) == 5003
    assert all(encoder.length(t.text for t in s.tokens) <= MAX_PIECES + 10 for s in doc.sentences)


def test_docs_do_not_depend_on_their_company(encoder: Encoder) -> None:
    texts = [Text(ARTICLE), Text("Rebels took the bridge."), Text("")]
    together, alone = read(texts, encoder), [read([text], encoder)[0] for text in texts]
    for left, right in zip(together, alone, strict=True):
        assert [s.tokens for s in left.sentences] == [s.tokens for s in right.sentences]
        assert [s.names for s in left.sentences] == [s.names for s in right.sentences]
