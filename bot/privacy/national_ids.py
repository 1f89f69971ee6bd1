"""National identity numbers: China's, the United States', the European Union's. Pure.

A number whose form and check digits hardly any other number has is taken as it stands; one that is only a row of
digits needs a word that names it. The checks are python-stdnum's. What such a word names is taken even where its check
fails: people mistype, and a passport or driving licence has no check that all countries share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from bot.privacy.spans import Span


@dataclass(frozen=True, slots=True)
class Form:
    """How one country writes its number; ``check`` is the module of python-stdnum that proves it (empty: none)."""

    written: re.Pattern[str]
    check: str


def _form(written: str, check: str = "") -> Form:
    return Form(
        re.compile(rf"(?<![A-Za-z0-9_#/-])(?<!\d[.,])(?:{written})(?![A-Za-z0-9_]|[-/]\w|[.,]\d)", re.IGNORECASE), check
    )


_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"

# Forms that stand for themselves: a check digit or a form with punctuation, and mostly a date of birth within.
_PLAIN_FORMS = (
    _form(rf"[1-9]\d{{5}}(?:18|19|20)\d\d{_MONTH}{_DAY}\d{{3}}[\dX]", "cn.ric"),
    _form(r"(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}"),  # the form of a US social security number
    _form(r"9\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}"),  # US taxpayer without one (ITIN)
    _form(r"[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]", "it.codicefiscale"),
    _form(rf"[12] ?\d\d ?{_MONTH} ?\d[\dAB] ?\d{{3}} ?\d{{3}} ?\d\d", "fr.nir"),
    _form(r"\d{8}-?[TRWAGMYFPDXBNJZSQVHLCKE]", "es.dni"),
    _form(r"[XYZ]-?\d{7}-?[TRWAGMYFPDXBNJZSQVHLCKE]", "es.nie"),
    _form(rf"{_DAY}{_MONTH}\d\d[-+A-FU-Y]\d{{3}}[0-9A-Y]", "fi.hetu"),
    _form(rf"(?:19|20)?\d\d{_MONTH}{_DAY}[-+]\d{{4}}", "se.personnummer"),
    _form(rf"{_DAY}{_MONTH}\d\d-\d{{4}}", "dk.cpr"),
    _form(r"\d\d(?:[05][1-9]|[16][0-2]|[27][1-9]|[38][0-2])\d\d/\d{3,4}", "cz.rc"),
    _form(rf"{_DAY}{_MONTH}\d\d-[012]\d{{4}}"),  # Latvia
    _form(rf"\d\d\.{_MONTH}\.{_DAY}-\d{{3}}\.\d\d", "be.nn"),
    _form(r"\d\d(?:[02468][1-9]|[13579][0-2])[0-3]\d{6}", "pl.pesel"),
    _form(rf"[3-6]\d\d{_MONTH}{_DAY}\d{{4}}", "ee.ik"),
    _form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"),  # United Kingdom: National Insurance
)
# Where the word names the country's number the row of digits needs no check; without a word none is taken.
_NAMED = re.compile(
    r"(?:passport|driver'?s?'?\s?licen[cs]e|driving\s?licen[cs]e|licen[cs]e\s?(?:number|no|nr)|\bnational\s?"
    r"(?:id|identity|insurance)"
    r"|\bidentity\s?(?:card|number|document)|\bid[ -]?card|\bsocial\s?security|\bssn\b|\bitin\b|\btin\b"
    r"|\bnino?\b"
    r"|\b(?:tax(?:payer)?|personal|citizen|government|resident)\s?(?:id\b|identification|number|code)"
    r"|(?<!order )(?<!product )(?<!item )(?<!article )(?<!model )(?<!user )\bid\s?(?:number|no\b|nr\b|is\b)"
    r"|steuer-?(?:id\w*|nummer)|\bidnr\b|personalausweis\w*|ausweis\w*|sozialversicherung\w*|reisepass\w*"
    r"|führerschein\w*"
    r"|\bdni\b|\bnie\b|\bnif\b|\bnss\b|pasaporte|codice\s?fiscale|carta d.identit\w+|passaporto"
    r"|carte d.identité|passeport"
    r"|sécurité sociale|\binsee\b|\bbsn\b|burgerservice\w*|paspoort\w*|rijksregister\w*|registre national"
    r"|\bpesel\b|dow[oó]d\w*"
    r"|personnummer|personbeteckning|henkilötunnus|\bhetu\b|\bcpr\b|\bcnp\b|\begn\b|\bегн\b|\boib\b|\bjmbg\b"
    r"|\bemšo\b|\bamka\b"
    r"|rodn[éeý]\w*\s?č[ií]slo|rodné|személyi\w*|adóazonosító\w*|\btaj\b|isikukood|asmens kodas|personas kods|\bppsn?\b"
    r"|cartão de cidadão|contribuinte|身份证(?:号码|号)?|证件号码?|护照(?:号码|号)?"
    r"|驾驶证号?|驾照号?|社保(?:卡)?号?|通行证号?|居住证号?|军官证号?)"
    r"(?:\s?(?:card|numbers?|no|nr|num|code|id|号码|号))?[\s:：,，.?？=#-]{0,4}(?:is|was|ist|est|es|è|:|是|为)?[\s:：]{0,3}$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9_.-])[A-Za-z]{0,6}\d[A-Za-z0-9]{0,20}"
    r"(?:[ ./-](?:[A-Za-z]{0,3}\d[A-Za-z0-9]{0,9}|[A-Z]{1,3}(?![A-Za-z]))){0,6}"
)
_REACH = 60
_PART = re.compile(r"[ ./-]")
_FEWEST_DIGITS = 5


def national_ids(text: str) -> Iterator[Span]:
    """Identity numbers in ``text`` (folded)."""
    for form in _PLAIN_FORMS:
        for match in form.written.finditer(text):
            if not form.check or _valid(form.check, match[0]):
                yield Span(match.start(), match.end(), "id")
    for match in _CODE.finditer(text):
        end = _end_of_code(match[0])
        if end and _NAMED.search(text, max(0, match.start() - _REACH), match.start()):
            yield Span(match.start(), match.start() + end, "id")


def _valid(module: str, number: str) -> bool:
    return bool(import_module(f"stdnum.{module}").is_valid(number))


def _end_of_code(written: str) -> int:
    """How much of ``written`` is a code: parts with digits, and short capitals between; 0 where it holds too little."""
    end, digits, position = 0, 0, 0
    for part in _PART.split(written):
        if any(sign.isdigit() for sign in part):
            digits += sum(sign.isdigit() for sign in part)
            end = position + len(part)
        elif not (part.isupper() and len(part) <= 3):
            break
        position += len(part) + 1
    return end if digits >= _FEWEST_DIGITS else 0
