"""A small page of a newspaper, made for tests."""

SENTENCES = (
    "The ferries of the city stopped at noon on Friday after talks about pay had failed, the harbour master said.",
    "About 200 members of the crews gathered at the gate and demanded a meeting with the mayor before the weekend.",
    "The mayor said that she would see them on Monday if they went back to work, but the crews rejected the offer.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(body: str = BODY, *, head: str = "", attributes: str = "") -> bytes:
    """The bytes of a page with this body and head."""
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body><article>{body}</article></body></html>".encode()
