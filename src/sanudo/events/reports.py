"""Cue words of a sentence → reports: who says, thinks or wants something, and which words are that something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sanudo.events.clauses import SUBJECTS, Tree, is_as, is_infinitive
from sanudo.events.speakers import CLOSING, NAMING, apposed, hearer_of, is_nobody, said_between_commas, speaker_of
from sanudo.events.speech import Cue, CueKind, cue_of
from sanudo.language.doc import Phrase, Token

Form = Literal["clause", "infinitive", "object", "aside", "source", "label", "bare"]

MARKS = frozenset({'"', "”", "’", "'"})
OPENERS = frozenset({",", ":", "—", "–", "-", ";"})
SUPPOSED = frozenset(("would", "could", "might", "may", "should", "must", "ca", "cannot"))
LEAST = 3  # words of an aim or object of judgement that is worth a voice
FIRST_PERSON = frozenset({"i", "we"})
COMPLEMENTIZERS = frozenset({"that", "to"})
WHOLE = frozenset({"to", "clause", "object", "deed"})  # what a cue takes without a preposition of its own
LINKING = COMPLEMENTIZERS | {"for", "on", "against", "about", "of"}
# A clause behind one of these is a circumstance, whatever the parser calls it.
CIRCUMSTANCES = frozenset(
    ("unless", "because", "as", "while", "after", "before", "since", "although", "though", "until", "when", "once")
)
ASKING = frozenset(("ask", "wonder", "doubt", "know", "question", "see", "decide", "determine"))  # "… if"
ENDS = frozenset(".;:")
STARTS = ENDS | frozenset('“"—–(')
BOUNDS = CLOSING | ENDS | frozenset("—–“(")
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
FINITE_FORMS = frozenset({"clause", "aside", "source", "label"})


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its speaker (a head word) and content (words of the sentence), before quotation marks are seen.

    `frame` are the words of the reporting clause. Form "bare" has no content of its own: it may have words in marks.
    `deed`: an object that names a deed is told to be so ("announced the arrests").
    """

    cue: int
    kind: CueKind
    form: Form
    speaker: int | None
    content: frozenset[int]
    frame: frozenset[int]
    hearer: Phrase | None = None
    deed: bool = False

    @property
    def reports(self) -> bool:
        """Whether the content is told by the speaker, and not only an aim or an object of judgement."""
        return self.deed or (self.form in FINITE_FORMS and self.kind in ("speech", "belief"))

    @property
    def is_slight(self) -> bool:
        """Whether it is but an aim or object of judgement of a word or two."""
        return self.form in ("object", "infinitive") and not self.deed and len(self.content) < LEAST


def reports(tree: Tree, inside: Sequence[int], outlets: Sequence[Phrase] = ()) -> Iterator[Report]:
    """The reports of a sentence in order; `inside` numbers the quotation of each word, -1 for none."""
    for token in tree.tokens:
        cue = cue_of(token)
        if cue is None or _is_participle_of_noun(token) or _goes_on(tree, token):
            continue
        report = _report(tree, token.index, cue, inside, outlets)
        if report.speaker is not None and is_nobody(tree, report.speaker):
            continue
        if cue.pos != "verb" and (report.form == "bare" or report.speaker is None):
            continue
        if not (_speaks_itself(tree, report, inside) or _is_supposed(tree, token.index)):
            yield report


def _is_supposed(tree: Tree, index: int) -> bool:
    """Whether the saying itself is only imagined ("would say", "if its lawyers conclude")."""
    if tree.tokens[index].relation.startswith("advcl") and tree.case(index) in ("if", "unless"):
        return True
    return any(tree.tokens[child].lower in SUPPOSED for child in tree.of(index, ("aux",)))


def _speaks_itself(tree: Tree, report: Report, inside: Sequence[int]) -> bool:
    """Whether a quotation says "I think" or "we fear": its own speaker is named outside."""
    speaker = report.speaker
    return inside[report.cue] >= 0 and speaker is not None and tree.tokens[speaker].lower in FIRST_PERSON


def _goes_on(tree: Tree, token: Token) -> bool:
    """Whether "continue" says that something lasts, and not that somebody speaks on."""
    after = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None
    return token.lemma == "continue" and after is not None and after.upos != "PUNCT" and after.lower != "that"


def _is_participle_of_noun(token: Token) -> bool:
    return token.relation in ("amod", "compound", "fixed")


def _report(tree: Tree, index: int, cue: Cue, inside: Sequence[int], outlets: Sequence[Phrase]) -> Report:
    hearer = hearer_of(tree, index, cue, outlets)
    speaker = speaker_of(tree, index, cue)
    form, content = _content(tree, index, cue, hearer)
    if form == "clause" and speaker is not None and said_between_commas(tree, index) == speaker:
        content = tree.below(index) - tree.below(speaker)
    elif in_parts := apposed(tree, index):
        content -= set(range(in_parts[1], index))
    if inside[index] >= 0:
        content = {word for word in content if inside[word] == inside[index]}
    if hearer is not None:
        content -= set(range(index, hearer.last + 1)) if hearer.head > index else set()
    content.discard(index)
    frame = tree.below(index) - content
    form = form if content else "bare"
    deed = form == "object" and "deed" in cue.takes
    return Report(index, cue.kind, form, speaker, frozenset(content), frozenset(frame), hearer, deed)


# --- what


def _content(tree: Tree, index: int, cue: Cue, hearer: Phrase | None) -> tuple[Form, set[int]]:
    if heads := _clauses(tree, index, cue):
        return "clause", _joined(tree, index, heads) | _strayed(tree, index, cue, heads)
    if "to" in cue.takes and (heads := _infinitives(tree, index)):
        return "infinitive", _joined(tree, index, heads)
    if _is_aside(tree, index, cue):
        return "aside", _around(tree, index)
    if heads := _phrases(tree, index, cue, hearer):
        return "object", _joined(tree, index, heads)
    return ("clause", words) if (words := _following(tree, index, cue)) else ("bare", words)


def _strayed(tree: Tree, index: int, cue: Cue, heads: list[int]) -> set[int]:
    """The subject of a reported clause that the parser took for the object of the cue."""
    if cue.told or cue.pos != "verb" or min(heads) < index:
        return set()
    between = [child for child in tree.of(index, ("obj", "nsubj", "iobj")) if index < child < min(heads)]
    return set().union(*(tree.below(child) for child in between)) if len(between) == 1 else set()


def _following(tree: Tree, index: int, cue: Cue) -> set[int]:
    """The clause right behind a cue of saying that the parser hung elsewhere: up to the next comma or the end."""
    tokens = tree.tokens
    if cue.kind != "speech" or "clause" not in cue.takes or cue.told or index + 1 >= len(tokens):
        return set()
    that = tokens[index + 1].lower == "that" and tokens[index + 1].upos == "SCONJ"
    if not that and (tokens[index].xpos not in FINITE_TAGS or tokens[index + 1].upos not in NAMING):
        return set()
    cue_at = index
    end = index = index + 1 + that
    while end < len(tokens) and tokens[end].text not in (ENDS if that else BOUNDS):
        end += 1
    verbs = [w for w in tokens[index:end] if w.xpos in FINITE_TAGS and not _hangs_beside(tree, cue_at, w)]
    return {word.index for word in tokens[index:end]} if verbs else set()


def _hangs_beside(tree: Tree, cue: int, word: Token) -> bool:
    """Whether a finite verb behind a cue is no part of what it says: "recalled its envoy and expelled theirs after …"."""
    verb = tree.tokens[word.head] if word.relation.startswith(("aux", "cop")) and word.head >= 0 else word
    if verb.relation.startswith("acl"):
        return True
    return bool(tree.of(cue, ("obj",))) and verb.relation.startswith(("conj", "advcl"))


def _joined(tree: Tree, index: int, heads: list[int]) -> set[int]:
    """The words below some heads, without their complementizers, and on the cue's other side only what is theirs."""
    words: set[int] = set().union(*(tree.below(head) for head in heads))
    if min(heads) > index and not any(child < index for head in heads for child in tree.of(head, SUBJECTS)):
        words = {word for word in words if word > index}
    if max(heads) < index:
        words = {word for word in words if word < index}
    first = min((word for word in words if tree.tokens[word].upos != "PUNCT"), default=-1)
    if first >= 0 and tree.tokens[first].lower in LINKING and tree.tokens[first].upos in ("SCONJ", "PART", "ADP"):
        words.discard(first)
    words = {word for word in words if word < index or word <= _stop(tree, index)}
    return words | _and_that(tree, words) | _before_comma(tree, index, words)


def _stop(tree: Tree, index: int) -> int:
    """The semicolon behind a cue, which ends what it says unless "that" follows; the last word where there is none."""
    after = pairwise(tree.tokens[index + 1 :])
    return next((w.index for w, next_ in after if w.text == ";" and next_.lower != "that"), len(tree.tokens) - 1)


def _and_that(tree: Tree, words: set[int]) -> set[int]:
    """The words of a second clause behind "…, and that", which parsers lose."""
    at = max(words, default=-1) + 1
    while at < len(tree.tokens) and tree.tokens[at].text == ",":
        at += 1
    rest = tree.tokens[at : at + 3]
    if len(rest) < 3 or rest[0].lower not in ("and", "but") or rest[1].lower != "that" or rest[1].upos != "SCONJ":
        return set()
    end = next((word.index for word in tree.tokens[at:] if word.text in ENDS), len(tree.tokens))
    return set(range(at, end))


def _before_comma(tree: Tree, index: int, words: set[int]) -> set[int]:
    """The beginning of a clause before ", his spokesman said" that the parser gave to another word."""
    last = max((word for word in words if tree.tokens[word].upos != "PUNCT"), default=-1)
    if not 0 <= last < index or last + 1 >= index or tree.tokens[last + 1].text not in CLOSING:
        return set()
    first = next((number for number in range(last, -1, -1) if tree.tokens[number].text in STARTS), -1)
    return set(range(first + 1, last + 1)) if index - last <= 8 else set()


def _clauses(tree: Tree, index: int, cue: Cue) -> list[int]:
    if not {"clause", "words"} & set(cue.takes):
        return []
    relations = ["ccomp", "csubj"] if cue.pos == "verb" else ["ccomp", "acl", "advcl", "csubj"]
    found = [child for child in tree.of(index, relations) if not is_infinitive(tree, child)]
    found = [child for child in found if not (_is_circumstance(tree, child, cue) or _is_joined(tree, index, child))]
    if cue.pos != "verb":
        return [child for child in found if tree.tokens[child].relation == "ccomp" or tree.case(child) == "that"]
    if not found:
        beside = [child for child in tree.of(index, ("xcomp", "parataxis", "advcl")) if _is_full(tree, child)]
        found = [child for child in beside if not _is_circumstance(tree, child, cue)]
    return found


def _is_joined(tree: Tree, index: int, clause: int) -> bool:
    """Whether a clause goes on beside a cue that has its object ("urged sanctions, and several airports are closed")."""
    first = next(tree.tokens[word] for word in sorted(tree.below(clause)) if tree.tokens[word].upos != "PUNCT")
    return first.upos == "CCONJ" and first.head == clause and first.index > index and bool(tree.of(index, ("obj",)))


def _is_circumstance(tree: Tree, index: int, cue: Cue) -> bool:
    """Whether a clause tells when, why or on what condition, and not what: "asked whether they would, he said yes"."""
    token = tree.tokens[index]
    if token.xpos in ("VBN", "VBG") and index < tree.sentence.root and not tree.of(index, (*SUBJECTS, "aux")):
        return True
    first = tree.tokens[min(tree.below(index))].lower
    marks = {tree.tokens[child].lower for child in tree.of(index, ("mark",))} | {first}
    return bool(marks & CIRCUMSTANCES) or ("if" in marks and cue.lemma not in ASKING)


def _is_full(tree: Tree, index: int) -> bool:
    """Whether a clause that the parser hung on a verb by another name is its content."""
    token = tree.tokens[index]
    if token.relation.startswith("advcl"):
        return tree.case(index) == "that"
    return tree.is_clause(index) and cue_of(token) is None


def _infinitives(tree: Tree, index: int) -> list[int]:
    relations = ("xcomp", "ccomp", "acl", "advcl", "obl")
    return [child for child in tree.of(index, relations) if child > index and is_infinitive(tree, child)]


def _phrases(tree: Tree, index: int, cue: Cue, hearer: Phrase | None) -> list[int]:
    objects = [child for child in tree.of(index, ("obj",)) if hearer is None or child != hearer.head]
    if not objects:  # a noun right behind the cue, without a preposition, whatever the parser calls it
        objects = [
            c for c in tree.of(index, ("obl",)) if c > index and tree.tokens[c].relation == "obl" and not tree.case(c)
        ]
    if "named" in cue.takes and objects and (names := tree.of(index, ("xcomp", "ccomp"))):
        return objects + names
    found = objects if {"object", "deed"} & set(cue.takes) else []
    wanted = {"to" if name == "to-phrase" else name for name in cue.takes if name not in WHOLE}
    found += [child for child in tree.of(index, ("obl", "advcl")) if tree.case(child) in wanted]
    return found


def _is_aside(tree: Tree, index: int, cue: Cue) -> bool:
    """Whether a cue stands beside what it reports: "the talks, he said, would go on", "as the envoy put it"."""
    token = tree.tokens[index]
    if cue.pos != "verb" or "clause" not in cue.takes or token.head < 0:
        return False
    if is_as(tree, index):
        return all(tree.tokens[child].upos == "PRON" for child in tree.of(index, ("obj",)))  # "as she put it"
    if token.relation != "parataxis" or not tree.of(index, ("nsubj", "obj", "obl")):
        return False
    if any(tree.tokens[child].lower in ("it", "this", "that") for child in tree.of(index, ("obj",))):
        return False  # "they shelled two villages; Baku denies it" answers what stands before, and does not report it
    frame = tree.below(index)
    after = next((word for word in tree.tokens[max(frame) + 1 :] if word.text not in MARKS), None)
    return after is None or after.text in OPENERS or after.text == "."


def _around(tree: Tree, index: int) -> set[int]:
    """The words of the clause that an aside interrupts or follows."""
    return tree.below(tree.tokens[index].head, without=(index,))
