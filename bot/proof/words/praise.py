"""What people are said to think of a thing, and how new or popular it is: a claim, true only where a source says so."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import identity, whole
from bot.proof.words.ratings import misgraded, rated
from bot.proof.words.wording import said_by, words
from bot.vocabulary import Lexicon, lexicon

_PEOPLE = (
    r"(?:customers?|buyers?|shoppers?|users?|people|families|family|parents|hikers|campers|travell?ers|owners|"
    r"everyone|everybody|experts?|reviewers?|professionals?|guides?|athletes?|thousands|millions|hundreds|fans|"
    r"clients|guests|critics|testers?|(?:so )?many(?: of)?|most of our|others)"
)
_PRAISE = re.compile(
    rf"\b{_PEOPLE}\b[^.,;!?。]{{0,30}}?\b(?:love|loves|loved|like|likes|liked|prefer|prefers|recommend|recommends|"
    r"recommended|praise|praises|praised|buy|buys|bought|choose|chooses|chose|swear|trust|trusts|rave|enjoy|adore|rate|"
    r"rated|agree|say|says|report|reported|return for|come back|appreciate|favou?r|order)\b|"
    rf"\b(?:loved|recommended|trusted|praised|preferred|approved|chosen|liked|used|tested|endorsed|appreciated|adored|"
    rf"rated)\b[^.,;!?。]{{0,20}}\bby\b[^.,;!?。]{{0,30}}\b{_PEOPLE}\b|"
    r"\b(?:best[- ]?sell(?:er|ers|ing)|top[- ]?sell(?:er|ing)|hot[- ]?sell(?:er|ing)|(?:very|most|so|extremely|really|"
    r"hugely|highly) popular|popular (?:with|among|choice|pick)|customer favou?rites?|crowd[- ]pleaser|fan favou?rite|"
    r"award[- ]winning|top[- ]rated|highly[- ]rated|"
    r"(?<!of )(?<!/)(?:five|5)[- ]star|rave reviews|great reviews|good reviews|"
    r"highly recommended|must[- ]have|all the rage|trending|in high demand|selling fast|flying off|world[- ]famous|"
    r"well[- ]reviewed|word of mouth)\b|"
    r"\b(?:brand[- ]new|new (?:this|for this|for the|in this) (?:season|year|month|week|spring|summer|autumn|"
    r"fall|winter)|"
    r"new (?:arrival|in|release|edition|version)|newly (?:released|launched|arrived|added)|just (?:arrived|launched|"
    r"released|in)|latest (?:model|version|edition|release|generation))\b|"
    r"(?:很多|许多|不少|众多|大多数|多数|广大|无数|大家|人人|顾客|客户|用户|买家|网友|驴友|家庭|专家|达人|朋友|家长|消费者|"
    r"人)[^，。；！？,.]{0,8}(?:推荐|喜欢|喜爱|好评|称赞|点赞|青睐|认可|信赖|爱不释手|都说|都买|都选|选择|购买|回购|夸)|"
    r"(?:深受|广受|备受|颇受|受到?)[^，。；！？,.]{0,12}(?:喜爱|欢迎|好评|青睐|追捧|推崇|信赖)|"
    r"畅销|热销|热卖|爆款|爆红|网红|口碑|人气|必备|必买|明星产品|抢手|好评如潮|五星好评|回头客|大受欢迎|很受欢迎|受欢迎|"
    r"新款|新品|最新款|最新一代|刚上市|新上市|刚到货|本季新|今年新|新近推出|获奖|大奖",
    re.IGNORECASE,
)
# "Would you like" asks, and a courtesy praises nothing.
_NO_PRAISE = re.compile(
    r"\b(?:if|would|do|did|whether)\s+(?:\w+\s+){0,2}$|如果[^，。]{0,6}$|是否[^，。]{0,6}$|(?:我们|可以|建议|为您)[^，。]{0,4}$",
    re.IGNORECASE,
)


def judged_praise(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every such claim of the sentence; supported where a cited source says its words."""
    found = []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    cited = grounds.cited(spoken.cited)
    for match in _PRAISE.finditer(spoken.plain):
        text = match.group().strip()
        if _NO_PRAISE.search(spoken.plain[: match.start()]):
            continue
        n = next((n for n, source in cited.items() if _says(f"{identity(source)}\n{whole(source)}", text, known)), None)
        n = rated(text, cited) if n is None else n
        if n is None:
            reason = f"{text}: no cited source says so"
            found.append(Judged(text, "praise", text.casefold(), "withheld", reason=reason))
        else:
            found.append(Judged(text, "praise", text.casefold(), "supported", n))
    if (grade := misgraded(spoken.plain, cited)) is not None:
        reason = f"{grade}: the mark that customers gave is another"
        found.append(Judged(grade, "praise", grade.casefold(), "withheld", reason=reason))
    return found


def _says(told: str, text: str, known: Lexicon) -> bool:
    """Whether the source says these words, or a praise that has all of them."""
    plain = normalised(told).casefold()
    if text.casefold() in plain:
        return True
    own = [word for word in words(text) if len(word.text) > 2 or word.chinese]
    for match in _PRAISE.finditer(plain):
        wording = said_by(match.group(), known)
        if own and all(wording.says(word, known) for word in own):
            return True
    return False
