"""What of a sentence stands word by word in a cited source: the whole of it, or what it sets in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.proof.grounds import Spoken
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import label_of
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import is_text
from knowledge.wording import spoken_name

_SHORTEST_QUOTED = 20
# A shorter quotation is a name or a word, which says nothing of the figures around it.
_QUOTATION = re.compile(r"[“「]([^“”「」]{20,1500})[”」]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Stretches of a sentence, each with the number of the source in which it stands."""

    stretches: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, spoken: Spoken, known: Mapping[int, Known]) -> Quoted:
        """The stretches of the sentence that stand in what it cites."""
        plain = spoken.plain
        whole = len(plain) - len(plain.lstrip()), plain.strip().rstrip(".。!！")
        parts = [whole, *((match.start(1), match[1].rstrip(".。!！…")) for match in _QUOTATION.finditer(plain))]
        found = []
        for start, words in parts:
            n = _source_of(words.casefold(), known)
            if n is not None:
                found.append((start, start + len(words), n))
        return cls((*found, *_values(plain, known)))

    def source_at(self, position: int) -> int | None:
        """The source in which the sentence stands at ``position``; ``None`` where it has words of its own."""
        return next((n for start, end, n in self.stretches if start <= position < end), None)


def quotes(text: str, texts: Iterable[str]) -> bool:
    """True where the sentence, or a quotation in it, stands in one of the texts: the shop's own words, read whole."""
    plain = normalised(text)
    parts = [plain, *(match[1] for match in _QUOTATION.finditer(plain))]
    said = [" ".join(part.split()).strip(" .。!！…").casefold() for part in parts]
    told = [" ".join(normalised(one).split()).casefold() for one in texts]
    return any(len(part) > _SHORTEST_QUOTED and any(part in one for one in told) for part in said)


# A quotation with a note in brackets behind it, on the language that it is in.
_NOTED = re.compile(r"[“「]([^“”「」]+)[”」]\s?[（(][^\d（）()]{1,20}[）)]\W*")


def stands_whole(text: str, texts: Iterable[str]) -> bool:
    """True where the sentence itself, in quotation marks or not, stands in one of the texts and says nothing else."""
    plain = " ".join(normalised(text).split())
    if (quoted := _NOTED.fullmatch(plain)) is not None:
        plain = quoted[1]
    said = plain.strip(" .。!！…“”「」").casefold()
    told = (" ".join(normalised(one).split()).casefold() for one in texts)
    return len(said) > _SHORTEST_QUOTED and any(said in one for one in told)


_JOINT = re.compile(r":|\s(?:is|are)\s|是|为")


def _values(plain: str, known: Mapping[int, Known]) -> Iterator[tuple[int, int, int]]:
    """Where the sentence is the name of a cited field and the whole of its value: "Straps of the X: two"."""
    joint = _JOINT.search(plain)
    if joint is None:
        return
    lead, said = plain[: joint.start()], plain[joint.end() :].strip().rstrip(".。!！").casefold()
    for n, one in known.items():
        item = one.source.evidence
        name = spoken_name(item.field or "").casefold()
        if item.kind != "product" or not name or not said or is_text(item.field or ""):
            continue
        own = normalised(item.text).casefold().strip().removeprefix(name).lstrip(" :").rstrip(" .。")
        named = rf"\W*(?:the\s)?{re.escape(name)}(?:\s(?:of|for)\s.*)?\s*|(?:.*的)?{re.escape(name)}\s*"
        if said == own and (re.fullmatch(named, lead.casefold()) or _translated(lead, name)):
            yield joint.end(), len(plain), n


def _translated(lead: str, name: str) -> bool:
    """Whether the words before the value name the same property in the other language: 尺寸 for "dimensions"."""
    return lead.isascii() != name.isascii() and not label_of(lead).properties.isdisjoint(label_of(name).properties)


def _source_of(words: str, known: Mapping[int, Known]) -> int | None:
    for n, source in known.items():
        start = source.text.casefold().find(words) if words else -1
        if start >= 0 and _whole(source.text, start, start + len(words)):
            return n
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch neither begins nor ends inside a word or a number."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if re.match(r"[\w.,]", before) and re.match(r"\w", text[start : start + 1]):
        return False
    return not re.match(r"\w|[.,%°]\d|[%°]", after) or not re.match(r"\w", text[end - 1 : end])
