"""Postal addresses as they are written from Lisbon to Helsinki and in North America. Pure.

An address begins where a street's word stands beside a number (8 Wressle Road, rue de la Paix 5, Ziegelgasse 26), or
where words announce one ("address:", "lives at") and a number follows. From there it takes in what belongs to it:
flat, place, state, postal code, the next lines. A place alone is none: "Do you ship to Denmark?" stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span
from bot.privacy.words import (
    DOUBTFUL_STREET_ENDS,
    DOUBTFUL_STREET_FIRST,
    DOUBTFUL_STREET_WORDS,
    NO_NAME,
    STATES,
    STREET_ENDS,
    STREET_FIRST,
    STREET_LAST,
    STREET_WORDS,
)

_W = r"[^\W\d_\u2e80-\u9fff]"
_WORD = rf"{_W}(?:{_W}|['’.-](?={_W})){{0,40}}\.?"
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


_ANCHORS = (
    # 8 Wressle Road, No. 88 Jianguo Road
    re.compile(
        rf"{_START}(?:[Nn]o\.? ?)?{_NUMBER},? {_DIRECTION}(?:{_CAPITALISED} ){{1,4}}?{_kind_of(STREET_WORDS)}{_POINTS}"
    ),
    # 12 5th Avenue
    re.compile(
        rf"{_START}{_NUMBER} {_DIRECTION}\d{{1,3}}(?:st|nd|rd|th) (?:{_WORD} )?(?:{_any(STREET_WORDS)})(?!\w)", _I
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
    re.compile(rf"(?<![\w-])(?:{_WORD} ){{1,3}}(?:{_any(STREET_LAST)}) {_NUMBER}{_NOT_COUNTED}", _I),
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
_DOUBTFUL_ANCHORS = (
    re.compile(
        rf"{_START}(?:no\.? ?)?{_NUMBER},? (?:{_WORD} ){{1,4}}?"
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
_ANNOUNCED = re.compile(
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
_EXACT = re.compile(r"[:=：]\s*$|(?:is|to|are|ist|est)\s*$", _I)
# What an announced address may begin with: 46 velký průhon 426; Jakobi 69; 12 Elm Grove
_BOTH_ENDS = re.compile(rf"(?:{_NUMBER},? {{1,2}}){{1,2}}(?:{_WORD},? ){{1,5}}?{_NUMBER}(?![\w%])")
_WORDS_FIRST = re.compile(rf"((?:{_WORD},? ){{1,5}}?){_NUMBER}(?![\w%])")
_NUMBER_FIRST = re.compile(rf"{_NUMBER},?(?: {_NUMBER},?)?((?: {_WORD}){{1,5}})")
_NAME_LINE = re.compile(rf"[ \t]*((?:{_WORD}[ \t]?){{1,4}})\n\s*(?=\d|{_WORD} )")
_POSTCODE_NAMED = re.compile(
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
_PLACE = rf"(?:{_CAPITALISED})(?!\w)(?:[ -](?:{_JOINT}[ -])?(?:{_CAPITALISED}(?!\w)|\d{{1,2}}(?!\w))){{0,4}}"
_PIECE = re.compile(
    rf"[ \t]*,?[ \t]*(?:(?P<unit>(?i:{_UNIT}))|(?P<postal>{_POSTAL})|(?P<bracket>\([^()\n]{{1,40}}\))|"
    rf"(?P<place>{_PLACE})|(?P<house>{_NUMBER}(?![\w%])))"
)
_AFTER_COMMA = re.compile(rf"[ \t]*,[ \t]*((?:{_WORD}[ \t]?){{1,3}})(?=[ \t]*(?:[,.;!?\n]|$|(?:{_POSTAL})))")
# A line that goes on with an address, up to a postal code in it; quoted mail begins its lines with a sign.
_LINE = re.compile(
    rf"[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*(?:[?>*|•]{{1,4}}[ \t])?,?[ \t]*(?:(?P<coded>[^\n\d:;?!@]{{0,40}}?"
    rf"(?:{_POSTAL}))|(?P<whole>[^\n:;?!@]{{1,45}}))"
)
_LEFT = re.compile(rf"(?:(?<![\w.,$€£¥-]){_NUMBER},? {{1,2}}){{1,2}}$")
_LEADING_WORD = re.compile(rf"({_WORD}) ")
# What only an address goes on with.
_SUPPORT = re.compile(
    rf"(?i:(?<!\w)(?:apt|apartment|suite|ste|flat|po box)\b\.? ?#?\d)|(?<!\w)(?:{_any(STATES)}),? \d{{5}}(?!\w)"
    rf"|[,\n][^,\n\d]{{0,40}}(?:{_POSTAL})"
)
_STREET_TOLD = re.compile(rf"\b(?:{_any([*STREET_WORDS, *DOUBTFUL_STREET_WORDS])})\.?$", _I)
_MOST_PIECES, _MOST_LINES = 8, 6
_REACH = 30


def addresses(text: str) -> Iterator[Span]:
    """Postal addresses in ``text`` (folded)."""
    if not any(sign.isdigit() for sign in text):
        return
    reached = -1
    for start, end in sorted({*_anchors(text), *_announced(text)}):
        if end <= reached:
            continue
        left = _LEFT.search(text, max(0, start - _REACH), start)
        begin = left.start() if left is not None else start
        reached = _end(text, end)
        yield Span(begin, reached, "address")
        above = _name_above(text, begin)
        if above is not None:
            yield above
    for match in _POSTCODE_NAMED.finditer(text):
        if any(sign.isdigit() for sign in match[1]):
            yield Span(match.start(1), match.end(1), "address")


def _anchors(text: str) -> Iterator[tuple[int, int]]:
    for anchor in _ANCHORS:
        for match in anchor.finditer(text):
            yield _first_word(text, match.start(), match.end()), match.end()
    for anchor in _DOUBTFUL_ANCHORS:
        for match in anchor.finditer(text):
            if not _ordinary(match[0]) and _SUPPORT.search(text, match.end(), _end(text, match.end())):
                yield match.start(), match.end()


def _first_word(text: str, start: int, end: int) -> int:
    """Behind the words that are the sentence's: "on Ziegelgasse 26"."""
    while (word := _LEADING_WORD.match(text, start, end)) is not None and _ordinary(word[1]):
        start = word.end()
    return start


def _announced(text: str) -> Iterator[tuple[int, int]]:
    for cue in _ANNOUNCED.finditer(text):
        position = cue.end()
        name = _NAME_LINE.match(text, position)
        if name is not None and not _ordinary(name[1]):
            position = name.end()
        exact = _EXACT.search(cue[0]) is not None
        match = _BOTH_ENDS.match(text, position)
        if match is None:
            match = _WORDS_FIRST.match(text, position)
            if match is not None and (_ordinary(match[1]) or not (exact or _capitals(match[1]))):
                match = None
        if match is None:
            match = _NUMBER_FIRST.match(text, position)
            if match is not None and (
                _ordinary(match[1]) or not (_capitals(match[1]) or _STREET_TOLD.search(match[1]))
            ):
                match = None
        if match is not None:
            yield (cue.end() if name is not None and position == name.end() else match.start()), match.end()


def _capitals(words: str) -> bool:
    return any(word[0].isupper() for word in words.split())


def _ordinary(words: str) -> bool:
    """Whether a word among these belongs to a sentence rather than to a street."""
    return any(word.strip(".,").casefold() in NO_NAME for word in words.split())


def _end(text: str, end: int) -> int:
    """Where the address that is known up to ``end`` ends."""
    end, coded = _rest_of_line(text, end)
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, end) if not coded or text[end : end + 1] in ("\r", "\n") else None
        if line is None:
            break
        if line["coded"] is not None:
            if _ordinary(line["coded"]):
                break
            end, coded = line.end(), True
            end = _country(text, end)
            break
        whole = line["whole"].rstrip()
        words = whole.replace(",", " ").split()
        if len(words) > 5 or not words or _ordinary(whole) or (coded and len(words) > 3):
            break
        if re.search(r"[.]$", whole) and len(words) > 3:
            break
        end = line.start("whole") + len(whole)
    return end


def _rest_of_line(text: str, end: int) -> tuple[int, bool]:
    """Where the address ends on its line, and whether a postal code was in it."""
    coded = False
    for _ in range(_MOST_PIECES):
        piece = _PIECE.match(text, end)
        if piece is None or piece.end() == end:
            after = _AFTER_COMMA.match(text, end)
            if after is None or _ordinary(after[1]):
                break
            end = after.start(1) + len(after[1].rstrip())
            continue
        if piece["place"] is not None:
            kept = _before_ordinary(piece["place"])
            if not kept:
                break
            end = piece.start("place") + len(kept)
            if len(kept) < len(piece["place"]):
                break
            continue
        coded = coded or piece["postal"] is not None
        end = piece.end()
    return end, coded


def _before_ordinary(place: str) -> str:
    """The words of a place up to the first that begins a sentence."""
    kept = 0
    for match in re.finditer(r"[^ ]+", place):
        if match[0].strip(".,").casefold() in NO_NAME:
            break
        kept = match.end()
    return place[:kept]


def _country(text: str, end: int) -> int:
    place = re.compile(rf",? (?:{_PLACE})(?=[.,;!?\n]|$)").match(text, end)
    return place.end() if place is not None and not _ordinary(place[0]) else end


def _name_above(text: str, begin: int) -> Span | None:
    """The name on the lines before an address that begins its own line, with a firm's name below it."""
    line = text.rfind("\n", 0, begin)
    if line < 0 or text[line:begin].strip(" \t\r\n?>*|•"):
        return None
    start = end = None
    for above in reversed(text[max(0, line - 160) : line].rstrip().split("\n")[-3:]):
        label, _, written = above.rpartition(":")
        stripped = written.strip(" \t\r,?*>|•-")
        words = stripped.split()
        if not 1 <= len(words) <= 4 or not all(re.fullmatch(_WORD, word) for word in words) or _ordinary(stripped):
            break
        start = text.rfind(stripped, 0, line if start is None else start)
        end = start + len(stripped) if end is None else end
        if label:
            break
    return Span(start, end, "name") if start is not None and end is not None and " " in text[start:end] else None
