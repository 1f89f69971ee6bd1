"""Key words of Chinese text: nouns, activities, and what somebody wants changed, from parts of speech.

A verb and its object are said in short: the verb and the head of the object, without the modifiers between
(提高我的跑步成绩: 提高成绩). The modifiers are key words of their own (跑步).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from knowledge.language import fold
from knowledge.language.tagging import tag

Word = tuple[str, str]

# Attitudes, plain verbs and the business of shopping: what follows matters, the verb does not.
_LIGHT_WRITTEN = """
喜欢 喜爱 热爱 爱 爱好 想 想要 要 希望 需要 是 有 没有 可以 能 能够 会 应该 打算 准备 计划 觉得 认为
知道 买 购买 找 寻找 看 看看 推荐 介绍 带 带上 去 来 到 用 使用 做 让 使 使得 请 请问 帮 帮忙 给 送
适合 经常 成为 开始 进行 包括 属于 处于 在 说 问 想问 了解 不会 不能 不要 不想 没 不 不是 不太好 当
作为 感觉 值得 无法 得到 获得 拥有 选择 选 挑 挑选 平时
"""
_PALE_WRITTEN = """
目标 目的 时候 东西 方面 情况 事情 问题 朋友 大家 人 人们 产品 商品 款式 种类 地方 办法 方法 方式
感觉 意思 原因 结果 部分 内容 时间 周末 平时 最近 现在 今天 明天 昨天 一般 家里 家 有点 比较 客服
老板 店家 亲 时 效果 需求 要求 建议 能力 生活 店 你好 您好
"""
_LIGHT = frozenset(_LIGHT_WRITTEN.split())
_PALE = frozenset(_PALE_WRITTEN.split())
_EMPHASIS = frozenset({"尤其", "特别", "主要", "最", "尤其是", "特别是"})
_NOUN_TAGS = frozenset({"n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "l", "i", "j", "eng", "nrt", "nrfg"})
# What may stand between a verb and the head of its object.
_MODIFIER_TAGS = _NOUN_TAGS | {"r", "uj", "a", "ad", "b", "m", "q", "t", "s", "f", "v", "d", "z"}
_WEIGHTS = {"goal": 1.5, "compound": 1.1, "noun": 1.0, "activity": 0.9}
_EMPHASISED = 1.3
_EARLY = 0.3
_LONGEST_COMPOUND = 8


@dataclass(frozen=True, slots=True)
class _Found:
    term: str
    weight: float
    position: int


def chinese_phrases(text: str) -> list[tuple[str, float]]:
    """The key words of ``text``, best first, with scores above 0; traditional characters come back simplified."""
    words = [(word, flag) for word, flag in tag(fold(text)) if word.strip()]
    found = [item for start, clause in _clauses(words) for item in _in_clause(clause, start)]
    counts = Counter(item.term for item in found)
    scores: dict[str, float] = {}
    for item in found:
        early = 1 + _EARLY * (1 - item.position / len(words))
        score = item.weight * (1 + 0.5 * log(counts[item.term])) * early
        scores[item.term] = max(score, scores.get(item.term, 0.0))
    return sorted(scores.items(), key=lambda pair: -pair[1])


def _clauses(words: Sequence[Word]) -> Iterator[tuple[int, list[Word]]]:
    """Runs of words between signs, each with the position of its first word."""
    clause: list[Word] = []
    for i, (word, flag) in enumerate([*words, ("。", "x")]):
        if flag == "x" or not any(character.isalnum() for character in word):
            if clause:
                yield i - len(clause), clause
            clause = []
        else:
            clause.append((word, flag))


def _in_clause(clause: Sequence[Word], start: int) -> Iterator[_Found]:
    emphasis = 1.0
    i = 0
    while i < len(clause):
        word = clause[i][0]
        if word in _EMPHASIS:
            emphasis = _EMPHASISED
        end = _object_end(clause, i)
        if end:
            yield _Found(word + clause[end - 1][0], _WEIGHTS["goal"] * emphasis, start + i)
            # The head alone says less than the pair; the modifiers are key words themselves.
            for j in range(i + 1, end - 1):
                if _is_content(clause, j):
                    yield _Found(clause[j][0], _WEIGHTS["noun"] * emphasis, start + j)
            i = end
            continue
        run = _noun_run(clause, i)
        if len(run) > 1:
            yield _Found("".join(run), _WEIGHTS["compound"] * emphasis, start + i)
        elif _is_content(clause, i):
            kind = "noun" if clause[i][1] in _NOUN_TAGS else "activity"
            yield _Found(word, _WEIGHTS[kind] * emphasis, start + i)
        i += max(len(run), 1)


def _object_end(clause: Sequence[Word], i: int) -> int:
    """Behind the head noun of the object that the verb at ``i`` governs; 0 when there is none."""
    word, flag = clause[i]
    if flag != "v" or word in _LIGHT or word in _EMPHASIS:
        return 0
    end = i + 1
    if end < len(clause) and clause[end][1] == "uj":
        return 0  # 防水的登山鞋: the verb describes, it does not govern
    last_noun = 0
    while end < len(clause) and clause[end][1] in _MODIFIER_TAGS and clause[end][0] not in _LIGHT:
        end += 1
        if clause[end - 1][1] in _NOUN_TAGS:
            last_noun = end
    return last_noun


def _noun_run(clause: Sequence[Word], i: int) -> list[str]:
    """Nouns that stand side by side from ``i``: one thing (保温水壶), unless they are too long together."""
    run: list[str] = []
    while i < len(clause) and clause[i][1] in _NOUN_TAGS and clause[i][0] not in _PALE and clause[i][1] != "eng":
        run.append(clause[i][0])
        i += 1
    if len("".join(run)) <= _LONGEST_COMPOUND:
        return run
    return run[:1]


def _is_content(clause: Sequence[Word], i: int) -> bool:
    word, flag = clause[i]
    if len(word) < 2 or word in _LIGHT or word in _PALE or word in _EMPHASIS:
        return False
    if flag == "d":
        # jieba takes some activities for adverbs (徒步); an adverb does not end a clause or stand before "and".
        return i + 1 == len(clause) or clause[i + 1][1] == "c"
    return flag == "v" or flag in _NOUN_TAGS
