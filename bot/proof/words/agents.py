"""Who does it: the shop, the customer, the bank, the carrier. Of one action a source and a sentence name the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.clauses import nearest, statements
from bot.proof.grounds import Grounds, Spoken
from bot.proof.sources import stated
from bot.vocabulary import lexicon
from knowledge.language import stem

_ENGLISH = {
    "the shop": r"we|our (?:team|shop|store|staff|experts?)|the (?:shop|store|seller)",
    "the customer": r"you|(?:the |our )?(?:customers?|buyers?|recipients?|receivers?|consignees?)",
    "the bank": (
        r"(?:your |the )?(?:banks?(?! (?:transfers?|drafts?|accounts?|holidays?|statements?))|card (?:issuer|company))"
    ),
    "the carrier": r"(?:the |our )?(?:carriers?|couriers?|post office)",
}
_CHINESE = {
    "the shop": r"我们|本店|店家|商家|店铺|卖家",
    "the customer": r"[您你]|买家|顾客|客户|收[件货]人",
    "the bank": r"银行|发卡行",
    "the carrier": r"承运人|承运商|快递公司|物流公司",
}
_AGENTS = tuple(_ENGLISH)
_AUXILIARY = (
    r"will|would|can|could|may|might|must|should|shall|have to|has to|need to|needs to|do|does|did|not|cannot|can't|"
    r"don't|won't|doesn't|never|also|still|usually|always|only|gladly|happily|simply|then|just|even|already|first|"
    r"both|all"
)
_ACTIVE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<a{n}>{pattern})" for n, pattern in enumerate(_ENGLISH.values()))
    + rf")\b(?:'(?:ll|ve|d))?(?:\s+(?:{_AUXILIARY})\b)*\s+(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
# "You" that does something stands where a statement begins; elsewhere something is done to you.
_BEGINNING = re.compile(
    r"(?:^|[,;:(]|\b(?:and|but|or|so|if|when|once|as|that|because|until|before|after|unless|then|while|where(?:ver)?|"
    r"what|"
    r"which|by))\s*$",
    re.IGNORECASE,
)
_PAID_BY = re.compile(
    r"\b(?:paid|borne|covered|met|carried|settled) (?:for )?by (?:"
    + "|".join(f"(?P<a{n}>{pattern}{'|us' if not n else ''})" for n, pattern in enumerate(_ENGLISH.values()))
    + r")\b",
    re.IGNORECASE,
)
_IN_CHINESE = re.compile(
    "(?:"
    + "|".join(f"(?P<a{n}>{pattern})" for n, pattern in enumerate(_CHINESE.values()))
    + r")(?:在?[^,，;；。]{1,12}[内前后])?[会将都也需须要得能先来自不可以行己一般通常全部额替为帮给您你]{0,8}"
    r"(?P<verb>承担|负担|支付|垫付|付|退款|退还|退货|维修|取消|寄|发货|打印|安排|扫描|收取)"
)
# Who sees to what has to be paid pays it.
_IN_CHARGE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<a{n}>{pattern})" for n, pattern in enumerate(_ENGLISH.values()))
    + rf")\b(?:'(?:ll|ve|d|re|s))?(?:\s+(?:{_AUXILIARY}|be|is|are)\b)*\s+"
    r"(?:responsible for|in charge of|takes? care of|handles?|looks? after|sees? to|picks? up|"
    r"deals? with)\b[^,;.]{0,30}\b(?:dut(?:y|ies)|tax(?:es)?|fees?|costs?|"
    r"charges|bill|shipping|postage|customs)\b",
    re.IGNORECASE,
)
_PAY = frozenset(stem(word) for word in "pay cover bear absorb settle foot owe".split()) | frozenset(
    ("承担", "负担", "支付", "垫付", "付")
)
# Whose cost it is, said without a verb of paying.
_AT_COST = (
    (
        "the shop",
        re.compile(r"\bat our (?:own )?(?:cost|expense)|\b(?:is|are) (?:all )?(?:on us|ours)\b|算我们的|我们包"),
    ),
    (
        "the customer",
        re.compile(
            r"\bat your (?:own )?(?:cost|expense)|\b(?:is|are) (?:all )?(?:on you|yours|up to you)\b|"
            r"自付|自理|自行(?:承担|支付)|算[您你]的"
        ),
    ),
)
# Verbs that say of the shop and of a customer what is not one action.
_EMPTY = frozenset(
    stem(word)
    for word in "have has had is are am be was were get got do does make go take need see know find want like think "
    "say use offer recommend accept ask look keep receive the a an to in on at of for with within not".split()
)


def judged_agents(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every action of the sentence that its sources say somebody else does."""
    cited = grounds.cited(spoken.cited)
    if not cited:
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    found = []
    for clause in statements(spoken.plain):
        for agent, verb in done(clause.text):
            told = [
                one
                for source in cited.values()
                for one in statements(stated(source), source.evidence.title)
                if any(verb == other for _, other in done(one.text))
            ]
            near = nearest(clause.text, told, known)
            others = {other for one in near for other, same in done(one.text) if same == verb}
            if others and agent not in others:
                reason = f"{clause.text}: by the source {' or '.join(sorted(others))} does it, not {agent}"
                found.append(Judged(clause.text, "agent", f"{agent}: {verb}", "withheld", reason=reason))
    return found


@lru_cache(maxsize=1 << 12)
def done(clause: str) -> tuple[tuple[str, str], ...]:
    """Who does what in ``clause``: the agent with the stem of the verb; all verbs of paying are one."""
    return tuple(dict.fromkeys(_done(clause)))


def _done(clause: str) -> Iterator[tuple[str, str]]:
    for pattern in (_ACTIVE, _PAID_BY, _IN_CHARGE, _IN_CHINESE):
        for match in pattern.finditer(clause):
            if match.group().lower().startswith("you ") and not _BEGINNING.search(clause, 0, match.start()):
                continue
            agent = next(name for n, name in enumerate(_AGENTS) if match[f"a{n}"])
            said = match.groupdict().get("verb") or "pay"
            verb = said if not said.isascii() else stem(said.lower())
            if verb not in _EMPTY:
                yield agent, "pay" if verb in _PAY else verb
    for agent, pattern in _AT_COST:
        if pattern.search(clause):
            yield agent, "pay"
