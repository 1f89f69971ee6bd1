"""Links, e-mail addresses and phone numbers: the shop's own, or those of a cited source; never any other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.links import safe_link
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.subjects import titles_told, without_titles
from bot.proof.numbers.shapes import normalised

_TOP = (
    "com|net|org|cn|io|shop|store|co|de|uk|eu|info|biz|xyz|top|app|site|online|me|ru|fr|it|es|nl|jp|hk|tw|example|test"
)
_LINK = re.compile(
    rf"(?:[a-z][a-z0-9+.-]{{1,20}}://|www\.)[^\s<>\"'）)，。；！？、\]]+|"
    rf"(?<![\w.@-])(?:[a-z0-9](?:[a-z0-9-]{{0,62}}\.)){{1,6}}(?:{_TOP})\b(?:/[^\s<>\"'）)，。；！？、\]]*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE
)
# Seven digits and more in groups, as numbers are dialled; a bare run needs a word of calling before it.
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+\s?\d|\(\d{2,5}\)|\d)[\d\s().-]{5,22}\d(?![\w%]|[.,]\d)")
_CALLING = re.compile(
    r"(?:call|phone|tel|telephone|hotline|dial|fax|whatsapp|wechat|text|sms|ring|电话|热线|致电|拨打|拨|手机|微信|传真|客服|qq)\D{0,24}$",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w.])@[a-z][\w.]{2,30}\b|(?:微信|whatsapp|telegram|wechat|qq)(?:号)?\s*[:：是]?\s*([a-z0-9_-]{5,30})",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 7
# A street with its kind: 12 Quarry Road, 采石路 12 号.
_STREET = re.compile(
    r"(?:\b\d{1,5}[A-Za-z]?\s|(?<=\b(?:at|on|in|to|is)\s))(?:[A-Z][a-z]+\s){1,3}(?:Road|Street|Lane|Avenue|Drive|Close|Boulevard|Terrace|Crescent|Quay|Row"
    r"|Alley|Square|Rd|St|Ln|Ave|Blvd)\b|[\u3400-\u9fff]{1,4}(?:路|街|巷|大道|胡同|弄)\s?\d{1,5}\s?号"
)


def judged_streets(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every street of the sentence that no cited source and no contact of the shop has: its name, kind and number."""
    told = {match.group(): _street(match.group()) for match in _STREET.finditer(without_titles(spoken.plain, grounds))}
    if not told:
        return []
    texts = [text for source in grounds.cited(spoken.cited).values() for text in (source.text, _fields(source))]
    texts += [*grounds.shop.contacts.values(), *grounds.shop.hours.values(), grounds.question]
    known = "\n".join(_street(normalised(text)) for text in texts)
    return [
        Judged(
            text, "contact", key, "withheld", reason=f"{text}: neither a cited source nor the shop gives this street"
        )
        for text, key in told.items()
        if not _stands_in(key, known)
    ]


def _street(text: str) -> str:
    """Without blanks in Chinese, in small letters: 采石路 12 号 is 采石路12号."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=\d)|(?<=\d)\s+(?=[\u3400-\u9fff])", "", text.casefold())


def _stands_in(street: str, known: str) -> bool:
    """Whether the street stands there, behind other Chinese words that a pattern cannot part from its name."""
    if street in known:
        return True
    return not street.isascii() and any(street[n:] in known for n in range(1, max(1, street.find("号") - 3)))


def _fields(source: Source) -> str:
    product = source.product
    return "" if product is None else "\n".join([product.title, *(one.text for one in product.attributes)])


def spans(plain: str) -> list[tuple[int, int]]:
    """Where links, addresses and phone numbers stand in a normalised sentence: their digits are no figures."""
    return [(start, end) for start, end, _, _ in _found(plain)]


def judged_contacts(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every link, e-mail address and phone number of the sentence, with the source that states it."""
    cited = grounds.cited(spoken.cited)
    shop = grounds.shop
    own = "\n".join(
        normalised(text)
        for text in (*shop.contacts.values(), *shop.hours.values(), shop.privacy_link, grounds.question)
    )
    found = []
    titles = titles_told(spoken.plain, replace(grounds, sources=cited))
    for start, end, kind, key in _found(spoken.plain):
        text = spoken.plain[start:end]
        # A maker called "Name.com" in its product's title is named, not linked to.
        if kind == "link" and "/" not in text and any(low <= start and end <= high for low, high, _ in titles):
            continue
        source = next((n for n, one in cited.items() if _states(one, kind, key)), None)
        known = source is not None or key in _keys(own, kind)
        if kind == "link" and known and not _is_of_the_shop(text, shop.hosts, own):
            known = False
        if known:
            found.append(Judged(text, kind, key, "supported", source))
        else:
            found.append(
                Judged(
                    text, kind, key, "withheld", reason=f"{text}: neither a cited source nor the shop gives this {kind}"
                )
            )
    return found


def _found(plain: str) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    for pattern, kind in ((_MAIL, "e-mail"), (_LINK, "link"), (_PHONE, "phone"), (_HANDLE, "contact")):
        for match in pattern.finditer(plain):
            text = match.group().rstrip(".,;:!?")
            end = match.start() + len(text)
            if any(match.start() < last and first < end for first, last, _, _ in found):
                continue
            if kind == "phone" and not _is_dialled(plain, match):
                continue
            found.append((match.start(), end, kind, _key(kind, match[1] if kind == "contact" and match[1] else text)))
    return sorted(found)


def _is_dialled(plain: str, match: re.Match[str]) -> bool:
    text = match.group()
    digits = re.sub(r"\D", "", text)
    if len(digits) < _FEWEST_DIGITS or re.fullmatch(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}", text):
        return False
    return text.startswith(("+", "(")) or _CALLING.search(plain[: match.start()][-40:]) is not None


def _key(kind: str, text: str) -> str:
    if kind == "phone":
        return re.sub(r"\D", "", text)[-10:]
    if kind == "link":
        return re.sub(r"^(?:https?://)?(?:www\.)?", "", text.casefold()).rstrip("/.,")
    return re.sub(r"\s|mailto:", "", re.sub(r"\(at\)|\[at\]", "@", text.casefold()))


def _keys(text: str, kind: str) -> set[str]:
    return {key for _, _, one, key in _found(text) if one == kind} | (_phones(text) if kind == "phone" else set())


def _phones(text: str) -> set[str]:
    return {_key("phone", match.group()) for match in _PHONE.finditer(text)}


def _states(source: Source, kind: str, key: str) -> bool:
    return key in _keys("\n".join(normalised(text) for text in _texts(source)), kind)


def _texts(source: Source) -> Iterable[str]:
    yield source.text
    yield source.evidence.url or ""
    if source.product is not None:
        yield source.product.url or ""
        yield from (image.url for image in source.product.images)


def _is_of_the_shop(text: str, hosts: Collection[str], own: str) -> bool:
    """A link of the shop's own hosts; a shop that names none links to what its own contact names."""
    if "://" in text and not text.lower().startswith(("http://", "https://")):
        return False
    address = text if "://" in text else f"https://{text}"
    return safe_link(address, hosts) is not None or _key("link", text) in _keys(own, "link")
