# SPDX-License-Identifier: Apache-2.0
"""The values that a record may hold, and what follows from a type and a mode."""

from pathlib import Path

# Type: (quad, intensity, modes with their intensity). Scores are the PLOVER manual's; its +3 for ACCUSE contradicts
# its own modes, so -3 stands here, as in the program.
TYPES = {
    "AGREE": ("verbal_cooperation", 2.5, {}),
    "CONSULT": ("verbal_cooperation", 2.5, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    "SUPPORT": ("verbal_cooperation", 5, {}),
    "CONCEDE": ("verbal_cooperation", 4.5, {}),
    "COOPERATE": ("material_cooperation", 9.5, {}),
    "AID": ("material_cooperation", 10, {}),
    "RETREAT": ("material_cooperation", 6.5, {
        "withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5}),
    "REQUEST": ("verbal_conflict", 0, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    "ACCUSE": ("verbal_conflict", -3, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    "REJECT": ("verbal_conflict", -2, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    "THREATEN": ("verbal_conflict", -3.5, {
        "restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5}),
    "PROTEST": ("material_conflict", -5, {
        "demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5}),
    "SANCTION": ("material_conflict", -6, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": ("material_conflict", -5.5, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
    "COERCE": ("material_conflict", -7, {
        "seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7,
        "deport": -7, "withhold": -7, "misinformation": -6.5, "cyber": -7}),
    "ASSAULT": ("material_conflict", -9, {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5,
        "primitive": -8, "firearms": -9, "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
        "heavy-weapons": -9.5, "crowd-control": -7.5, "unconventional": -10}),
}

NEEDS_RECIPIENT = {"COOPERATE", "AID", "SANCTION"}

CONTEXTS = set("""military intelligence executive legislative election political_institutions pro_democracy
pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security gender lgbt
religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource
environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking""".split())

SECTORS = set("""COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL
SOC""".split())

INTERNATIONAL = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}

STANCES = set("""said asked accused suspected believed predicted promised threatened demanded denied confirmed
reported planned""".split())

CERTAINTIES = set("""asserted reported accused suspected possible conditional planned denied hypothetical""".split())

# What a stance makes of its content, where the draft does not say; requests have no usual value.
CERTAINTY_OF_STANCE = {
    "said": "reported", "confirmed": "reported", "reported": "reported", "accused": "accused",
    "suspected": "suspected", "believed": "suspected", "predicted": "possible", "promised": "planned",
    "threatened": "planned", "planned": "planned", "denied": "denied",
}

FURTHEST_FIRST = ("denied", "planned", "possible", "suspected", "accused", "reported")

OBLIGATIONS = set("defense offense neutrality nonaggression consultation guarantee assistance".split())

CATEGORIES = set("""weapons ammunition aircraft ships vehicles technology satellite nuclear money food fuel medicine
troops training intelligence prisoners territory information luxury artwork other""".split())

MENTIONS = {"name", "nominal", "pronoun"}
SPLITS = {"train", "dev", "test"}
STYLES = {"wire", "feature", "analysis", "communique", "timeline", "translated", "interview", "broadcast", "bulletin",
          "encyclopedia", "forum"}
REGIONS = {"africa", "americas", "asia", "europe", "middle-east", "oceania", "global"}

# Constructions that carry a role or a doubt; a record may be tagged with those that make it hard.
TAGS = set("""passive nominal light-verb coordination ellipsis control relative apposition fronting long-distance
direct-quote indirect-quote mixed-quote broken-quote nested-relay denial non-denial conditional counterfactual plan
rumour retraction question possessive reciprocal pronoun parenthetical hedge negation habitual evidential
metonym""".split())


def intensity(kind: str, mode: str | None) -> float:
    """The mode's score where one is known, else the type's."""
    _, score, modes = TYPES[kind]
    return modes.get(mode, score)


def _cameo_rows():
    table = Path(__file__).resolve().parents[2] / "Sources/CasusLexiconData/Lexicons/cameo.tsv"
    if not table.exists():
        return []
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


_ROWS = _cameo_rows()


def cameo(kind: str, mode: str | None, contexts: list[str]) -> str | None:
    """The code of the row with the most that fits, from the program's own table, so that both agree."""
    best, most = None, -1
    for row in _ROWS:
        if len(row) < 4 or row[0] != kind:
            continue
        if row[1] not in ("-", mode) or (row[2] != "-" and row[2] not in contexts):
            continue
        fits = (row[1] != "-") + (row[2] != "-")
        if fits > most:
            best, most = row[3], fits
    return best
