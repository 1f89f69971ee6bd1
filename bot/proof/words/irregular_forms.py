"""Irregular forms of English verbs, nouns and adjectives with their base, which no stemmer finds: left is of leave."""

from __future__ import annotations

_FORMS = """
leave left; keep kept; hold held; make made; sell sold; send sent; buy bought; bring brought; take took taken;
give gave given; get got gotten; go went gone; come came; become became; write wrote written; wear wore worn;
tear tore torn; break broke broken; freeze froze frozen; choose chose chosen; speak spoke spoken; see saw seen;
know knew known; grow grew grown; draw drew drawn; throw threw thrown; fly flew flown; blow blew blown; fall fell
fallen; feel felt; sleep slept; sweep swept; mean meant; deal dealt; build built; bend bent; lend lent; spend spent;
lose lost; find found; wind wound; bind bound; stand stood; understand understood; tell told; say said; pay paid;
lay laid; lie lay lain; sit sat; run ran; swim swam swum; begin began begun; drink drank drunk; ring rang rung;
sink sank sunk; spring sprang sprung; shrink shrank shrunk; stick stuck; strike struck; hang hung; dig dug; spin
spun; win won; shine shone; shoot shot; meet met; lead led; feed fed; read; light lit; slide slid; hide hidden hid;
ride rode ridden; drive drove driven; rise rose risen; eat ate eaten; weave wove woven; sew sewn; saw sawn; melt
molten; burn burnt; learn learnt; spill spilt; dry dried; teach taught; think thought; catch caught; seek sought;
have has had; do does did done;
foot feet; tooth teeth; child children; man men; woman women; person people; mouse mice; knife knives; leaf leaves;
shelf shelves; half halves; life lives; loaf loaves; scarf scarves; wolf wolves; goose geese;
good better best; bad worse worst; far further furthest farther farthest
"""

# "left" the side, "found", "saw" and "wound" have a meaning of their own; "saw" and "rose" are things, too.
_OWN = frozenset(
    "lay saw rose found wound bound ground lives leaves better best worse worst further light spring lie".split()
)

BASES: dict[str, str] = {
    form: words[0]
    for line in _FORMS.replace("\n", " ").split(";")
    if (words := line.split())
    for form in words[1:]
    if form not in _OWN
}
