"""The label sets of the heads, in the order in which the model's outputs stand."""

NAMES = ("O", *(f"{prefix}-{label}" for label in ("PER", "ORG", "LOC", "NORP", "DATE", "MISC") for prefix in "BI"))

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}

# One head for all modes: "TYPE" alone is that type without a mode; decoding looks only at the labels of the chosen type.
TYPE_MODES = tuple(f"{name}:{mode}" if mode else name for name in TYPES for mode in ("", *MODES.get(name, "").split()))

STATUSES = (
    "happened", "planned", "considered", "expected", "threatened", "demanded",
    "offered", "hypothetical", "alleged", "denied", "negated",
)  # fmt: skip

ARCS = ("actor", "recipient", "place", "time", "amount", "speaker", "outlet", "content", "if", "unless")
PARTICIPANTS = ARCS[:7]
