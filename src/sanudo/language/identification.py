"""Text → its language, by py3langid (Lui and Baldwin 2012) over the languages that news is written in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = ("und", 0.0)  # the ISO 639 code for "not known"
LEAST = 12  # bytes of letters in UTF-8: below this a text says nothing; a name alone, a number
SAMPLES, SAMPLE = 4, 1500  # stretches that are looked at in a long text, and characters in each
# Headlines, full of foreign names, are read twice: as they stand and without the words in capitals; and English, the
# language that we read, is taken to be this much likelier than another beforehand. Long texts need neither.
SHORT, ENGLISH = 300, 5.0
LANGUAGES = (
    "af am ar as az be bg bn bs ca cs da de el en es et eu fa fi fr gu ha he hi hr hu hy id ig is it ja ka kk km "
    "kn ko ku ky lo lt lv mg mk ml mn mr ms mt my nb ne nl nn no om or pa pl ps pt ro ru rw si sk sl sn so sq sr "
    "sv sw ta te tg th ti tk tl tr uk ur uz vi xh yo zh zu"
)


def language_of(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of a text's language and a confidence from 0 to 1; ("und", 0.0) for too little text."""
    sample = _sample(text)
    if len("".join(filter(str.isalpha, sample)).encode(errors="replace")) < LEAST:
        return UNDETERMINED
    scores = dict(_identifier().rank(sample))
    if len(sample) < SHORT:
        scores = _of_headline(sample, scores)
    best = max(sorted(scores), key=scores.__getitem__)
    return best, float(scores[best] / sum(scores.values()))


def _of_headline(text: str, scores: dict[str, float]) -> dict[str, float]:
    """The scores of a short text, with its words that are no names counted twice."""
    plain = dict.fromkeys(scores, 1.0)
    if words := _without_names(text):
        plain = dict(_identifier().rank(words))
    return {
        language: scores[language] * plain[language] * (ENGLISH if language == "en" else 1.0) for language in scores
    }


def _sample(text: str) -> str:
    """The text itself, or stretches from several places of a long one."""
    if len(text) <= SAMPLES * SAMPLE:
        return text
    step = (len(text) - SAMPLE) // (SAMPLES - 1)
    return " ".join(text[at : at + SAMPLE] for at in range(0, step * SAMPLES, step))


def _without_names(text: str) -> str:
    """The words that begin with a small letter, if there are at least two."""
    words = [word for word in re.findall(r"(?<![\w'’-])[^\W\d_]\w*", text) if word[0].islower()]
    return " ".join(words) if len(words) > 1 else ""


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([language for language in LANGUAGES.split() if language in known])
    return identifier
