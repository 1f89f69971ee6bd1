"""Words that begin, end or break an English noun phrase; the extractor's only knowledge of the language."""

from __future__ import annotations

_FUNCTION = """
about above according across after again against all almost along already also although always among an and another any
anyone anything are around as at away be because been before behind being below beneath beside besides between beyond
both but by can cannot could did do does doing done down due during each either else enough especially et al etc even
ever every everyone everything except few for from further furthermore had has have having he hence her here hers
herself him himself his how however i if in including indeed instead into is it its itself just last least less likely
many may maybe me mine might more moreover most much must my myself near nearly neither never nevertheless next no
nobody none nor not nothing now of off often on once one only onto or other others otherwise ought our ours out over own
particularly per perhaps quite rather really respectively same second several shall she should since so some somebody
someone something sometimes soon still such than that the their theirs them themselves then there thereby therefore
these they this those though through throughout thus to together too toward towards two under unless unlike until up
upon us usually various very via versus vs was we well were what whatever when whenever where whereas whereby wherein
whether which whichever while who whoever whole whom whose why will with within without would yet you your yours
yourself a able unable please thanks thank hello hi ok yes e.g i.e using i'm i've i'd i'll it's don't can't
"""
_VERBS = """
accept access accommodate accompany achieve acquire act adapt add address adjust adopt affect aim allow analyse analyze
answer appear apply appreciate approach argue arise ask assess assign associate assume attempt attract avoid base become
begin believe belong benefit boost bring build buy call capture carry cause change check choose claim collect combine
come compare complete compute concern conclude conduct confirm connect consider consist constitute construct contain
continue contribute converge convert cope correspond cover create cut deal decide decrease define deliver demand denote
depend derive describe deserve determine develop devise differ discover discuss display distinguish draw drive employ
enable encounter encourage enhance enjoy ensure establish estimate evaluate evolve examine exceed execute exhibit exist
expect experience explain explore express extend face facilitate fail feel fill find fit focus follow force form
formulate gain gather generate get give go grow guarantee handle happen hate hear help highlight hold hope identify
illustrate imagine implement imply improve include incorporate increase indicate inform inspire intend introduce
investigate involve join justify keep know lead learn leave let lie like live look lose love lower maintain make manage
mean meet mention miss modify motivate move need note notice observe obtain occur offer open operate outline overcome
own pay perform permit place play plan point possess prefer prepare present preserve prevent proceed produce propose
protect prove provide publish put raise reach read realise realize receive recommend reduce refer reflect regard relate
rely remain remove report represent require resolve respect respond rest result return reveal review run satisfy save
say search see seek seem select sell send serve set shift shorten show simplify sleep solve speak specify spend stand
start state stay stop study suffer suggest suit summarise summarize supply support suppose swim take talk tell tend
think train travel treat try turn understand undergo use utilise utilize validate vary verify visit wait want wear wish
work write yield
"""
_IRREGULAR = """
arose arisen became began begun believed built bought brought came chose chosen dealt drawn drew driven drove fed fell
felt found gave given gone got grew grown held kept knew known led left lost made meant met paid ran said saw seen sent
shown sold sought spent spoke spoken stood taken told took thought understood underwent undergone went won wore worn
written wrote lies lying lay
"""
# Attitudes and the business of shopping: what follows matters, the verb does not.
_LIGHT = """
like love enjoy want need wish hope look use have prefer plan aim try find buy get know think feel be do go come see
tell ask say help recommend please sell send order return pay
"""
# Before or after a noun they add nothing to a key phrase.
_PALE = """
new good better best great bad big small large long short high low many important interesting different similar certain
possible necessary available useful main major overall recent current previous following present general common typical
particular specific simple easy difficult hard effective efficient successful significant potential appropriate suitable
sufficient full additional original novel real true right several number way ways lot kind kinds type types sort thing
things part parts paper article author authors section case cases example examples result results approach method
methods issue issues fact order terms aspect aspects means purpose sake goal goals basis degree range variety amount
today day days year years times people person today's existing proposed based given related obtained known well-known
usual actual extra key advantage advantages ability abilities comparison comparisons addition area areas role roles
concept concepts detail details influence question questions improvement difference differences idea ideas element
elements definition interest interests situation situations characteristic characteristics feasibility field fields
level levels opportunity opportunities reason reasons context end presence choice past effort efforts factor factors
insight insights action attention list hand literature capability capabilities challenge challenges impact object
objects property properties limitation limitations consequence consequences notion view viewpoint benefit benefits
discussion importance evidence feature features latter former half first third three four five six weekend weekends
"""
_NOUNS_IN_LY = "family supply assembly anomaly reply jelly belly bully lily fly ply"


def _inflected(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    return {verb, verb + "s", verb + "es", verb + "ed", verb + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}


FUNCTION_WORDS = frozenset(_FUNCTION.split())
VERBS = frozenset().union(*(_inflected(verb) for verb in _VERBS.split())) | frozenset(_IRREGULAR.split())
LIGHT_VERBS = frozenset().union(*(_inflected(verb) for verb in _LIGHT.split()))
PALE_WORDS = frozenset(_PALE.split())


def is_adverb(word: str) -> bool:
    """True for most words in -ly that are no nouns."""
    return len(word) > 4 and word.endswith("ly") and word not in _NOUNS_IN_LY.split()
