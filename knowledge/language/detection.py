"""Which of the shop's two languages a text is in, from its script and, for Latin script, from its function words."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from knowledge.language.scripts import HAN, HANGUL, KANA
from knowledge.language.stopwords import ENGLISH, words_of

_READ = 4_000  # characters; more of a long text tells nothing new
_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(f"[{KANA}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_LATIN_WORD = re.compile(r"[a-z\u00df-\u024f\u1e00-\u1eff]+(?:'[a-z\u00df-\u024f]+)*")

# Words that only a sentence has: verbs, pronouns, question words. Two points each.
_SENTENCE_WORDS = words_of(
    """
    est c'est qu'est qui que quoi quel quelle quels quelles comment combien pourquoi vous avez êtes nous sont cette
    ces puis puis-je je j'ai il elle peut peux pouvez pas très avec sans livraison combien-t-il ist sind wie warum
    welche welcher welches haben hat habe habt gibt ich wir ihr sie nicht kann können kostet wann wird werden mein
    meine diese dieser dieses mit für auch oder noch qué cuál cuáles cuánto cuánta cuesta cómo cuándo dónde tiene
    tienen tienes venden hacen puedo puede son esta este están estoy hay quiero necesito muy pero también gracias
    che cosa quanto quanti quanta costa quale quali dove quando perché sono siete avete ho ha questo questa questi
    queste posso può vorrei grazie anche molto você vocês quanto custa qual quais onde quando porque são tem têm
    posso pode quero não muito obrigado isso esta este hoeveel kost heeft hebben heb zijn wordt deze dit waar
    wanneer waarom welke niet kan ik jullie wij mijn hur mycket vad kostar är har finns när varför jag det inte
    hvad hvor hvordan koster jeg ikke czy jest są ile kosztuje jak gdzie kiedy dlaczego mam mogę proszę nie się bu
    ne kadar nasıl var mı mi değil için nerede kaç berapa apakah yang saya tidak ini dengan untuk
    """
)
# Articles and prepositions stand in brand names as well ("La Sportiva", "Café de Flore"). One point each.
_JOINING_WORDS = words_of(
    """
    le la les un une des du de au aux et ou dans sur par pour der die das den dem ein eine einen und im zu zum zur
    von auf aus bei el los las unos una y o en del al con por para il lo gli uno di da nel nella per um uma os as
    no na do dos ao het een van voor op te met aan och på för med til w z do na ve
    """
)
_FOREIGN_MARKS = re.compile("[\u00bf\u00a1]")
_ENOUGH = 3  # points; below, a short text is a name


def detect(text: str) -> Literal["en", "zh", "other", ""]:
    """``zh`` or ``en``, ``other`` for clear evidence of a third language, ``""`` where nothing is said.

    A Latin text is English unless function words or marks tell otherwise; so are bare numbers and model codes. A text
    with Chinese characters is Chinese unless an English sentence only quotes them.
    """
    sample = unicodedata.normalize("NFKC", text[:_READ]).casefold()
    words = _LATIN_WORD.findall(sample.replace("\u2019", "'"))
    han, kana, hangul = (len(script.findall(sample)) for script in (_HAN, _KANA, _HANGUL))
    latin = sum(map(len, words))
    letters = sum(char.isalpha() for char in sample)
    if letters == 0:
        return "en" if any(char.isdigit() for char in sample) else ""
    if kana + hangul > (han + kana + hangul) / 5 and 2 * (kana + hangul) > latin / 3:
        return "other"
    if han and not _quoted(words, han):
        return "zh"
    if letters - latin - han - kana - hangul > latin:
        return "other"
    return "other" if _foreign(sample, words) else "en"


def _quoted(words: list[str], han: int) -> bool:
    """Whether the Chinese characters are a name within an English sentence."""
    english = [word for word in words if len(word) > 1 and word in ENGLISH]
    return len(english) >= 2 and len(words) >= han


def _foreign(sample: str, words: list[str]) -> bool:
    english = sum(2 for word in words if len(word) > 1 and word in ENGLISH and word not in _JOINING_WORDS)
    marked = sum(not word.isascii() for word in words)
    # Marks of another spelling, and more accented words than any brand name has, tell whatever the language.
    sure = bool(_FOREIGN_MARKS.search(sample)) or (marked >= 3 and 3 * marked >= len(words))
    sentence = 2 * sum(word in _SENTENCE_WORDS for word in words)
    joining = sum(word in _JOINING_WORDS for word in words) + min(marked, 1)
    points = sentence + joining + (_ENOUGH if sure else 0)
    return points > english and points >= (_ENOUGH if sentence or sure else 2 * _ENOUGH)
