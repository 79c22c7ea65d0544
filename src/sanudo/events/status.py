"""Statuses that agree with the links: a demand's content is demanded, a threat's threatened, a condition hypothetical."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from sanudo.events.drafts import Draft, Key
from sanudo.language.doc import Doc, Phrase, Sentence
from sanudo.model.events import Status

SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
TEMPORAL = frozenset({"when", "after", "before", "once", "until", "as"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall"})


@dataclass(frozen=True, slots=True)
class LinkRule:
    """What a link makes of the status of the event it points to."""

    type: str | None
    mode: str | None
    of: str | None  # the type of what it points to
    before: frozenset[str]
    after: Status
    example: str

    def fits(self, parent: Draft, child: Draft) -> bool:
        """Whether the rule speaks of this pair."""
        return (
            self.type in (None, parent.type)
            and self.mode in (None, parent.mode)
            and (self.of in (None, child.type) and child.status in self.before)
        )


@cache
def link_rules() -> Mapping[str, tuple[LinkRule, ...]]:
    """The rules for content, content of warnings, and condition links."""
    table = yaml.safe_load((files("sanudo.events") / "data/links.yaml").read_text(encoding="utf-8"))
    return {
        kind: tuple(
            LinkRule(row.get("type"), row.get("mode"), row.get("of"), frozenset(row["from"]), row["to"], row["example"])
            for row in rows
        )
        for kind, rows in table.items()
    }


def consistent(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with headlines' infinitives planned and the statuses of linked events brought into line."""
    known = {draft.key: _announced(doc.sentences[draft.sentence], draft) for draft in drafts}
    for key in list(known):
        warning = _warning(doc, known[key], known)
        for child in warning.content if warning is not known[key] else ():
            _apply(known, warning, child, link_rules()["warning"])
        known[key] = warning
        parent = known[key]
        for child in parent.content:
            _apply(known, parent, child, link_rules()["content"])
        for _, child in parent.conditions:
            _apply(known, parent, child, link_rules()["condition"])
    return list(known.values())


def _apply(known: dict[Key, Draft], parent: Draft, child: Key, rules: Sequence[LinkRule]) -> None:
    draft = known.get(child)
    rule = next((rule for rule in rules if draft and rule.fits(parent, draft)), None)
    if draft and rule:
        known[child] = replace(draft, status=rule.after)


def _warning(doc: Doc, draft: Draft, known: Mapping[Key, Draft]) -> Draft:
    """A warning that somebody else will act accuses that somebody: no threat, which is of one's own action."""
    if draft.type != "THREATEN":
        return draft
    doers = [phrase for key in draft.content if key in known for phrase in known[key].of("actor")]
    own = draft.of("actor")
    if not own or not doers or any(_may_be_same(doc, doer, mine) for doer in doers for mine in own):
        return draft
    return replace(draft, type="ACCUSE", mode="allege").with_role("recipient", tuple(doers))


def _may_be_same(doc: Doc, left: Phrase, right: Phrase) -> bool:
    """Whether two phrases may name one party: a pronoun may be anybody, other words must share one."""
    sentence = doc.sentences[left.sentence]
    if any(token.xpos == "PRP$" for token in sentence.tokens[left.first : left.head]):
        return True  # "warned that its fighters would strike back"
    if sentence.tokens[left.head].upos == "PRON" or left.head == right.head:
        return True
    words = [
        {sentence.tokens[index].lower for index in range(phrase.first, phrase.last + 1)} for phrase in (left, right)
    ]
    return sentence.tokens[left.head].lower in words[1] or sentence.tokens[right.head].lower in words[0]


def _announced(sentence: Sentence, draft: Draft) -> Draft:
    """What a headline's infinitive, or a noun under a verb of the future, announces is planned."""
    return _headline(sentence, _to_come(sentence, draft))


def _to_come(sentence: Sentence, draft: Draft) -> Draft:
    """ "She will repeat the demand …": the speech act that the noun names is still to come."""
    token = sentence.tokens[draft.trigger.word]
    named = (
        token.upos == "NOUN"
        and token.relation == "obj"
        and draft.type in SPEECH_ACTS
        and _is_future(sentence, token.head)
    )
    if draft.status == "happened" and (named or _when_clause(sentence, token.index)):
        return replace(draft, status="planned")
    return draft


def _is_future(sentence: Sentence, verb: int) -> bool:
    children = (sentence.tokens[child] for child in sentence.children(verb))
    return any(child.relation == "aux" and child.lower in FUTURE for child in children)


def _when_clause(sentence: Sentence, verb: int) -> bool:
    """ "… will say so when he meets her": the present tense of a clause of time under a future."""
    token = sentence.tokens[verb]
    opening = {sentence.tokens[child].lower for child in sentence.children(verb) if child < verb}
    if token.relation != "advcl" or token.xpos not in ("VBZ", "VBP") or not opening & TEMPORAL:
        return False
    return any(_is_future(sentence, above) for above in sentence.ancestry(token.head))


def _headline(sentence: Sentence, draft: Draft) -> Draft:
    """ "X to call Y" as a whole headline announces: the infinitive hangs on a noun, and nothing else is the predicate."""
    token = sentence.tokens[draft.trigger.word]
    ends_open = sentence.tokens[-1].upos != "PUNCT"
    infinitive = token.xpos == "VB" and any(
        sentence.tokens[child].lower == "to" for child in sentence.children(token.index)
    )
    finite = any(other.xpos in ("VBD", "VBP", "VBZ", "MD") and other.index < token.index for other in sentence.tokens)
    top = token.head < 0 or sentence.tokens[token.head].head < 0
    if (
        ends_open
        and infinitive
        and top
        and not finite
        and draft.status in ("demanded", "happened", "expected", "offered")
    ):
        return replace(draft, status="planned")
    return draft
