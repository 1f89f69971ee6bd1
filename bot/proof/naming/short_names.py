"""The product that a sentence begins with, by words of its title that no other one at hand has: 清欢的落地灯."""

from __future__ import annotations

from collections.abc import Iterable

from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.mentions import skus_of
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole
from bot.proof.words.wording import Word, said_by, words
from bot.vocabulary import lexicon

# What may stand between the words of a name: the floor lamp, 清欢的落地灯, 迷彩款.
_JOINTS = frozenset("the our this that and also but 的 款 那 这 那个 这个 那款 这款 而 不过 另外 我们 这边".split())
_SHORTEST = 2


def named_in_short(spoken: Spoken, grounds: Grounds) -> frozenset[str]:
    """The keys of the one product that the words at the beginning of the sentence are of; empty where none is.

    They must be more of its title than of any other's. One that is not cited is taken only with the last word of its
    title, which says what kind of thing it is, and where no cited source says that word.
    """
    said = words(spoken.plain)
    titles: dict[frozenset[str], str] = {}
    for source in grounds.sources.values():
        if skus := skus_of(source):
            titles[skus] = normalised(f"{titles.get(skus, '')} {source.evidence.title}").casefold()
    chains = {skus: _chain(said, title) for skus, title in titles.items()}
    longest = max((len(chain) for chain in chains.values()), default=0)
    best = [skus for skus, chain in chains.items() if longest and len(chain) == longest]
    # "The item", "this model": what any thing is called names none.
    if len(best) != 1 or not any(len(word.text) >= _SHORTEST and not word.free for word in chains[best[0]]):
        return frozenset()
    own = best[0]
    cited = grounds.cited(spoken.cited).values()
    if any(own & skus_of(source) for source in cited):
        return own
    known = lexicon(())
    last = _last(titles[own])
    head = [word for word in chains[own] if word.text == last]
    if head and not any(said_by(whole(source), known).says(head[0], known) for source in cited):
        return own
    return frozenset()


def _chain(said: Iterable[Word], title: str) -> list[Word]:
    """The words with which the sentence begins, as long as the title has them."""
    own = {word.text for word in words(title)}
    found: list[Word] = []
    for word in said:
        if word.text in own or (word.chinese and len(word.text) >= _SHORTEST and word.text in title):
            found.append(word)
        elif word.text not in _JOINTS:
            break
    return found


def _last(title: str) -> str:
    several = words(title)
    return several[-1].text if several else ""
