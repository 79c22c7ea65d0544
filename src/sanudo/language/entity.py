"""One entity of an article: what its phrases say of it, and whether another phrase may mean the same."""

from dataclasses import dataclass, field

from sanudo.language.mentions import NounPhrase, Role, country_word
from sanudo.language.nouns import Gender, Sort, noun

# Words that make another office of the same noun: "vice president" is not "president".
DISTINCT = frozenset("vice deputy assistant prime first acting shadow judge under joint".split())
NO_DETAIL = frozenset("former current late outgoing incumbent new then veteran longtime own same said".split())
# Nouns that say too little to be the same one by the noun alone.
VAGUE = frozenset("man woman person member people head number one official officer citizen child ally other".split())
# Nouns that may be said of whoever has an office or calling too.
ANYBODY = frozenset(
    """man woman leader politician lawmaker parliamentarian legislator activist statesman stateswoman dissident suspect
    defendant detainee fugitive veteran legend opponent critic strongman""".split()
)
GENERIC_GROUPS = frozenset(
    "group organisation movement militia company party agency body union alliance bloc university court ngo".split()
)
# What is called by a general noun though its name has a noun of its own.
KINDS = {
    "agency": frozenset(
        "directorate office bureau administration authority commission service department fund police".split()
    ),
    "group": frozenset(
        "association network federation front foundation force brigade army union guard coalition alliance".split()
    ),
    "organisation": frozenset(
        "association network federation front foundation union fund force league alliance".split()
    ),
    "body": frozenset("commission council assembly committee authority association federation league union".split()),
    "party": frozenset("congress union front movement alliance rally coalition".split()),
    "company": frozenset("corporation bank firm group airline".split()),
    "force": frozenset("army police guard navy".split()),
    "militia": frozenset("force brigade army front movement group guard".split()),
    "movement": frozenset("front party army brigade".split()),
    "union": frozenset("congress federation association".split()),
}
GENERIC_COUNTRIES = frozenset("country nation kingdom emirate sultanate island".split())
RULERS = frozenset("president chancellor king queen emir sultan emperor leader ruler dictator".split())


@dataclass(slots=True, eq=False)
class Entity:
    """What an article's phrases say of one person, group, place or thing."""

    number: int
    phrases: list[NounPhrase] = field(default_factory=list)
    names: dict[tuple[str, ...], None] = field(default_factory=dict)
    roles: dict[Role, None] = field(default_factory=dict)
    initials: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    sort: Sort | None = None
    sure: bool = False
    country: str | None = None
    gender: Gender | None = None
    plural: bool = False

    def add(self, phrase: NounPhrase) -> None:
        """Adds a phrase and what it says."""
        self.phrases.append(phrase)
        self.gender = self.gender or phrase.gender
        self.country = self.country or phrase.country
        if phrase.sort and (self.sort is None or (phrase.sure and not self.sure)):
            self.sort, self.sure = phrase.sort, phrase.sure
        if phrase.form == "name":
            self.names[phrase.words] = None
            self.initials |= {phrase.initials} if len(phrase.initials) > 1 else set()
        if phrase.role:
            self.roles[phrase.role] = None
            self.said |= phrase.role.modifiers
        self.said.update(phrase.words, phrase.tail)

    @property
    def last(self) -> NounPhrase:
        """Its latest phrase."""
        return self.phrases[-1]

    @property
    def best(self) -> NounPhrase | None:
        """The phrase that says most; None where there are only pronouns."""
        named = [phrase for phrase in self.phrases if phrase.form != "pronoun"]
        return max(named, key=Entity.weight, default=None)

    @staticmethod
    def weight(phrase: NounPhrase) -> tuple[int, int, int]:
        """How much a phrase says: a name more than a description, a longer name more, then an office, then all words."""
        office = (
            len(phrase.role.modifiers) + 1 if phrase.role and phrase.form == "name" and phrase.sort == "person" else 0
        )
        length = phrase.mention.last - phrase.mention.first
        return (phrase.form == "name", len(phrase.words) + min(office, 3) if phrase.form == "name" else length, length)


def rules(role: Role) -> bool:
    if role.modifiers & (DISTINCT - {"prime"}):
        return False
    return role.noun in RULERS or (role.noun == "minister" and "prime" in role.modifiers)


def is_anybody(phrase: NounPhrase) -> bool:
    """Whether a description may be said of anybody, and says of what or whom no more than a word before it."""
    role, bare = phrase.role, (phrase.mention.first, phrase.mention.last) == (phrase.first, phrase.last)
    return role is not None and role.noun in ANYBODY and bare and role.modifiers.isdisjoint(("same", "other"))


def is_generic(word: str, entity: Entity) -> bool:
    """Whether an entity may be called by this general noun, as its name has none of its own."""
    if word in GENERIC_COUNTRIES:
        return entity.sort == "place" and entity.sure and bool(entity.names)
    fitting = KINDS.get(word, frozenset())
    known = (role.noun for role in entity.roles if noun(role.noun) is not None)
    named = any(len(name) > 1 or noun(name[0]) is None for name in entity.names)
    return entity.sort == "group" and named and all(one in fitting for one in known)


def is_land(entity: Entity, lands: frozenset[str]) -> bool:
    """Whether an entity is one of these lands."""
    return entity.sort == "place" and any(
        country_word(one.text) in lands for one in entity.phrases if one.form == "name"
    )


def agree(phrase: NounPhrase, entity: Entity) -> bool:
    """Whether number, gender and sort do not speak against it."""
    if phrase.gender and entity.gender and phrase.gender != entity.gender:
        return False
    if phrase.plural != entity.plural and not (phrase.form == "name" and entity.sort in ("group", "people")):
        return False
    if phrase.sure and entity.sure:
        return phrase.sort == entity.sort
    return True


def same_name(phrase: NounPhrase, name: tuple[str, ...], _: Entity) -> bool:
    return phrase.words == name


def surname(phrase: NounPhrase, name: tuple[str, ...], entity: Entity) -> bool:
    """Whether one is the end of the other, or leaves out a middle name; not of places ("Korea" of "North Korea")."""
    if _is_place(phrase, entity) or phrase.words[-1] != name[-1]:
        return False
    short, long = sorted((phrase.words, name), key=len)
    return set(short) <= set(long)


def abbreviation(phrase: NounPhrase, name: tuple[str, ...], entity: Entity) -> bool:
    if len(name) == 1 and phrase.initials == name[0] and len(name[0]) > 1:
        return True
    return len(phrase.words) == 1 and phrase.text.isupper() and phrase.words[0].replace(".", "") in entity.initials


def part_of_name(phrase: NounPhrase, name: tuple[str, ...], entity: Entity) -> bool:
    """Whether the words stand for a longer name ("Kim", "Baffinland"), or the other way round."""
    if _is_place(phrase, entity) or (phrase.sure and phrase.sort == "person" and entity.sort == "group"):
        return False
    short, long = sorted((phrase.words, name), key=len)
    width = len(short)
    return any(long[at : at + width] == short for at in range(len(long) - width + 1))


def _is_place(phrase: NounPhrase, entity: Entity) -> bool:
    return "place" in (phrase.sort if phrase.sure else None, entity.sort if entity.sure else None)


def may_refer(phrase: NounPhrase) -> bool:
    """Whether a description can mean somebody already named: "the ministry", "Prime Minister", "government"."""
    if phrase.sort == "title":
        return False
    if phrase.definite:
        return phrase.mention.first == phrase.first
    bare = phrase.first == phrase.mention.first and phrase.role is not None and not phrase.role.modifiers
    return (bare and phrase.sort in ("group", "people")) or (phrase.text[:1].isupper() and phrase.sort == "person")


def same_role(phrase: NounPhrase, entity: Entity) -> bool:
    """Whether the entity has this office, or is called by this noun, and nothing said of it speaks against it."""
    role = phrase.role
    if role is None or (role.noun in VAGUE and not role.modifiers) or (role.noun == "leader" and not role.modifiers):
        return False
    if not any(other.noun == role.noun and not _differs(role, other) for other in entity.roles):
        return role.noun in {name[-1] for name in entity.names} and _covered(phrase, role.modifiers, entity)
    return _covered(phrase, role.modifiers, entity)


def _differs(role: Role, other: Role) -> bool:
    return role.modifiers & DISTINCT != other.modifiers & DISTINCT


def _covered(phrase: NounPhrase, modifiers: frozenset[str], entity: Entity) -> bool:
    """Whether a description's country and adjectives agree with what has been said of the entity."""
    if phrase.country and entity.country and phrase.country != entity.country:
        return False
    wanted = (modifiers | (phrase.tail if phrase.form == "description" else frozenset())) - NO_DETAIL
    return all(word in entity.said or country_word(word.capitalize()) == phrase.country is not None for word in wanted)
