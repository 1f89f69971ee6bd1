"""How postal addresses are written: where one begins, and what it goes on with."""

from __future__ import annotations

import re

from bot.privacy.words import (
    DOUBTFUL_STREET_ENDS,
    DOUBTFUL_STREET_FIRST,
    DOUBTFUL_STREET_WORDS,
    STATES,
    STREET_ENDS,
    STREET_FIRST,
    STREET_LAST,
    STREET_WORDS,
)

_W = r"[^\W\d_\u2e80-\u9fff]"
WORD = rf"{_W}(?:{_W}|['’.-](?={_W})){{0,40}}\.?"
_NUMBER = r"\d{1,5}(?: ?[A-Ha-h](?![\w]))?(?:[/-]\d{1,4}[A-Ha-h]?)?"


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_I = re.IGNORECASE
_START = r"(?<![\w.,$€£¥#-])"
_CAP = r"[A-Z\u00c0-\u00de\u0100-\u017f\u0370-\u03ff\u0400-\u042f]"
_CAPITALISED = rf"{_CAP}(?:{_W}|['’.-](?={_W})){{0,40}}\.?"
_LINKS = (
    r"(?:de|del|della|di|da|do|dos|das|la|le|les|el|los|las|du|des|am|an der|in der|of|the|von|van|van de|van der|y"
    r"|e|et|d['’]|l['’])"
)
_NAME = rf"(?:(?:{_LINKS} ){{0,2}}{_CAPITALISED}|{_LINKS})"
_DIRECTION = r"(?:[NSEW]\.? |North |South |East |West )?"
_POINTS = r"(?: (?:north|south|east|west|[NSEW]{1,2})\b)?"
_NOT_COUNTED = r"(?![\w%])(?! ?(?:cm|mm|km|m|kg|g|l|ml|inch|eur|usd|gb|tb|mb|hz|w|v|days?|hours?|min|pieces?|pcs|x)\b)"


def _kind_of(words: list[str]) -> str:
    # "ST" alone is a plug; "STREET" is a street.
    spelled = [word.upper() for word in words if len(word) > 3]
    return rf"(?:{_any([*(word.capitalize() for word in words), *spelled])})(?![\w])\.?"


ANCHORS = (
    # 8 Wressle Road, No. 88 Jianguo Road
    re.compile(
        rf"{_START}(?:[Nn]o\.? ?)?{_NUMBER},? {_DIRECTION}(?:{_CAPITALISED} ){{1,4}}?{_kind_of(STREET_WORDS)}{_POINTS}"
    ),
    # 12 5th Avenue
    re.compile(
        rf"{_START}{_NUMBER} {_DIRECTION}\d{{1,3}}(?:st|nd|rd|th) (?:{WORD} )?(?:{_any(STREET_WORDS)})(?!\w)", _I
    ),
    # 107 Rue Abdelaziz; 3 bis, rue de la République
    re.compile(rf"{_START}{_NUMBER}(?: ?(?:bis|ter|quater))?,? (?i:{_any(STREET_FIRST)}) {_NAME}(?: {_NAME}){{0,4}}"),
    # Calle Mayor 3, ul. Długa 7/9, Piazza Garibaldi, 12
    re.compile(
        rf"(?<![\w-])(?i:{_any(STREET_FIRST)}) (?:{_NAME},? ){{1,5}}?(?:n[.ºo°]{{1,2}} ?"
        rf"|č\.? ?p?\.? ?)?{_NUMBER}{_NOT_COUNTED}"
    ),
    # Nassaustraat 123, Ziegelgasse 26, Lange Str. 4
    re.compile(rf"(?<![\w-])(?:{_CAPITALISED} )?{_W}{{2,30}}(?:{_any(STREET_ENDS)}) {_NUMBER}{_NOT_COUNTED}", _I),
    # árpád fejedelem útja 45., Kossuth Lajos tér 3, Lange Str. 5
    re.compile(rf"(?<![\w-])(?:{WORD} ){{1,3}}(?:{_any(STREET_LAST)}) {_NUMBER}{_NOT_COUNTED}", _I),
    re.compile(
        r"(?<![\w-])(?:p\.? ?o\.? ?box|postfach|apartado(?: postal)?|boîte postale|casella postale|postbus|postboks)"
        r"\.? ?(?:no\.? ?)?\d{1,6}",
        _I,
    ),
    re.compile(r"(?<![\w-])(?:apt|apartment)\.? ?#? ?\d{1,5}[A-Za-z]?(?!\w)", _I),
    # Military mail: PSC 1234, Box 5678, APO AE 09012; USS Example FPO AE 09876
    re.compile(
        r"(?<![\w-])(?:(?:PSC|CMR|Unit) \d{3,5},? Box \d{3,5}|(?:USNS|USS|USNV|USCGC) [A-Z]\w{1,20}(?=,?\s+[AFD]PO))"
    ),
    # Springfield, IL 62704
    re.compile(rf"(?<![\w-])(?:[A-Z]{_W}{{1,20}} ?){{1,3}}, (?:{_any(STATES)}),? \d{{5}}(?:-\d{{4}})?(?!\w)"),
)
# Taken only where what follows is a flat or a postal code: "48X combo drive" and "via USB 3" are no addresses.
DOUBTFUL_ANCHORS = (
    re.compile(
        rf"{_START}(?:no\.? ?)?{_NUMBER},? (?:{WORD} ){{1,4}}?"
        rf"(?:{_any([*STREET_WORDS, *DOUBTFUL_STREET_WORDS])})(?!\w)\.?",
        _I,
    ),
    re.compile(
        rf"{_START}{_NUMBER}(?: ?(?:bis|ter))?,? (?:{_any(DOUBTFUL_STREET_FIRST)}) {_NAME}(?: {_NAME}){{0,4}}", _I
    ),
    re.compile(rf"(?<![\w-])(?:{_any(DOUBTFUL_STREET_FIRST)}) (?:{_NAME},? ){{1,5}}?{_NUMBER}{_NOT_COUNTED}", _I),
    re.compile(rf"(?<![\w-]){_W}{{2,30}}(?:{_any(DOUBTFUL_STREET_ENDS)}) {_NUMBER}{_NOT_COUNTED}", _I),
    re.compile(rf"{_START}{_NUMBER} {_NAME}(?: {_NAME}){{0,3}} {_NUMBER}{_NOT_COUNTED}"),
    re.compile(rf"{_START}{_NUMBER} {_NAME}(?: {_NAME}){{0,3}}(?=,? (?i:apt|apartment|suite|unit|flat)\b)"),
)
ANNOUNCED = re.compile(
    r"(?<![\w-])(?:address(?:es)?\b(?!\s?(?:bar|book))|(?:liv(?:e|es|ing)|resid(?:e|es|ing)|stay(?:ing)?|locat"
    r"(?:ed|ion)|situated|moved|moving)\s(?:at|on|in|is|to)\b"
    r"|(?:ship|send|deliver|return|mail|post|forward|dispatch|bring|deliver(?:ed|y)|sent|shipped|shipping)\s(?:"
    r"(?:it|this|that|them|these|everything|my|the|one|back)\s){0,3}(?:\w+\s)?(?:to|at)\b"
    r"|home\s?[:=]|adresse?n?\b|dirección|indirizzo|endereço|adres\b|anschrift|wohn(?:e|t|haft)\s(?:in|im|am|an"
    r"|auf)\b|cím(?:em)?\b|osoite\w*|адрес\b)"
    r"(?:(?:\s?(?:is|are|was|to|with|now|as|here|they|follows|following|new|the|at|on|in|ist|est|es|è|lautet)\b"
    r"|\s?[,:=：#-]){0,6})\s{0,12}",
    _I,
)
EXACT = re.compile(r"[:=：]\s*$|(?:is|to|are|ist|est)\s*$", _I)
# What an announced address may begin with: 46 velký průhon 426; Jakobi 69; 12 Elm Grove
BOTH_ENDS = re.compile(rf"(?:{_NUMBER},? {{1,2}}){{1,2}}(?:{WORD},? ){{1,5}}?{_NUMBER}(?![\w%])")
WORDS_FIRST = re.compile(rf"((?:{WORD},? ){{1,5}}?){_NUMBER}(?![\w%])")
NUMBER_FIRST = re.compile(rf"{_NUMBER},?(?: {_NUMBER},?)?((?: {WORD}){{1,5}})")
NAME_LINE = re.compile(rf"[ \t]*((?:{WORD}[ \t]?){{1,4}})\n\s*(?=\d|{WORD} )")
POSTCODE_NAMED = re.compile(
    r"(?<![\w-])(?:zip(?: ?code)?|post(?:al)? ?code|postcode|postleitzahl|plz|code postal|código postal|cap"
    r"|eircode|pin ?code|邮编|邮政编码)"
    r"\s?(?:is\b|:|=|：|是|为|#)\s{0,3}([A-Za-z0-9]{2,8}(?:[ -](?=\w*\d)[A-Za-z0-9]{2,5})?)(?!\w)",
    _I,
)

_POSTAL = (
    r"(?:[A-Z]{1,2}-?)?\d{4,6}(?:-\d{3,4})?(?!\w)|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)|[A-Z]\d[A-Z] ?\d[A-Z]\d(?!\w)"
    r"|\d{4} ?[A-Z]{2}(?!\w)|\d{3} \d{2}(?!\w)|\d{2}-\d{3}(?!\w)|[A-Z]\d\d ?[A-Z0-9]{4}(?!\w)"
)
_UNIT = (
    r"(?:apt|apartment|suite|ste|unit|flat|room|rm|floor|fl|bldg|building|block|tower|piso|puerta|escalera"
    r"|interno|int|scala|appartement"
    r"|app|étage|bât|bâtiment|stock|stiege|tür|top|wohnung|whg|etage|byt|m\.|lok|mieszkanie|bus|bte|lgh|emelet"
    r"|ajtó|кв|квартира|διαμ|#)\.? ?[#:]? ?[\w/-]{1,6}(?!\w)"
)
_JOINT = (
    r"(?:de|del|della|di|da|do|dos|das|la|le|les|el|los|las|du|des|am|an der|in der|upon|on|sur|sous|of|and|nad|pod"
    r"|über|bei|im|ob der|en|y|e|ved|på|nad)"
)
PLACE = rf"(?:{_CAPITALISED})(?!\w)(?:[ -](?:{_JOINT}[ -])?(?:{_CAPITALISED}(?!\w)|\d{{1,2}}(?!\w))){{0,4}}"
PIECE = re.compile(
    rf"[ \t]*,?[ \t]*(?:(?P<unit>(?i:{_UNIT}))|(?P<postal>{_POSTAL})|(?P<bracket>\([^()\n]{{1,40}}\))|"
    rf"(?P<place>{PLACE})|(?P<house>{_NUMBER}(?![\w%])))"
)
AFTER_COMMA = re.compile(rf"[ \t]*,[ \t]*((?:{WORD}[ \t]?){{1,3}})(?=[ \t]*(?:[,.;!?\n]|$|(?:{_POSTAL})))")
# A line that goes on with an address, up to a postal code in it; quoted mail begins its lines with a sign.
LINE = re.compile(
    rf"[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*(?:[?>*|•]{{1,4}}[ \t])?,?[ \t]*(?:(?P<coded>[^\n\d:;?!@]{{0,40}}?"
    rf"(?:{_POSTAL}))|(?P<whole>[^\n:;?!@]{{1,45}}))"
)
LEFT = re.compile(rf"(?:(?<![\w.,$€£¥-]){_NUMBER},? {{1,2}}){{1,2}}$")
LEADING_WORD = re.compile(rf"({WORD}) ")
# What only an address goes on with.
SUPPORT = re.compile(
    rf"(?i:(?<!\w)(?:apt|apartment|suite|ste|flat|po box)\b\.? ?#?\d)|(?<!\w)(?:{_any(STATES)}),? \d{{5}}(?!\w)"
    rf"|[,\n][^,\n\d]{{0,40}}(?:{_POSTAL})"
)
STREET_TOLD = re.compile(rf"\b(?:{_any([*STREET_WORDS, *DOUBTFUL_STREET_WORDS])})\.?$", _I)
