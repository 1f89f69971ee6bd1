"""Words that say nothing about what a text is about, in both languages."""

from __future__ import annotations


def words_of(lines: str) -> frozenset[str]:
    """The words of a list that is written line by line."""
    return frozenset(lines.split())


ENGLISH = words_of(
    """
    a about above after again all also am an and any are aren't as at be because been before being below between
    both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either few
    for from further had hadn't has hasn't have haven't having he he's her here hers herself him himself his how i
    i'd i'll i'm i've if in into is isn't it it's its itself just let's like me more most much my myself of off
    ok okay on once
    only or other our ours out over own please same she should shouldn't so some such than that that's the
    their theirs them then there there's these they they're this those through to too under until up us very was
    wasn't we we're were weren't what what's when where which while who whom whose why will with won't would
    wouldn't yes you you're your yours yourself
    """
)

# Particles and pronouns: no dictionary gloss of them helps either.
CHINESE_PARTICLES = words_of(
    """
    的 了 着 过 地 得 之 吗 呢 吧 啊 呀 哦 嗯 哈 嘛 么 啦 是 也 都 就 又 而 且 与 和 及 或 把 被 给 对 对于 关于 在
    从 向 到 于 以 以及 并 并且 而且 所 其 其中 这 那 这个 那个 这些 那些 这款 那款 此 该 我 你 您 他 她 它 我们
    你们 您们 他们 她们 它们 个 款 种 些 一个 一种 一款 一些 请 请问 呃 喔 哎 则 等 等等 即 由 由于 因为 因此 所以
    但 但是 如果 若 则 还 还是 只 很 非常 比较 更 最 已 已经 可 可以 会 能 能够 要 想 应该 应 需 需要 有 没有
    有没有 是不是 是否 会不会 能不能 可不可以 一下 里 里面 上 下 中 当 时 时候 让 使 使得 用 来 去 再 才 不 没 无
    自己 大家 谢谢 你好 您好 麻烦
    """
)

CHINESE_QUESTION_WORDS = words_of("什么 哪 哪个 哪些 哪里 哪儿 怎么 怎样 怎么样 如何 为什么 为何 谁 几 多少 多")
CHINESE = CHINESE_PARTICLES | CHINESE_QUESTION_WORDS
