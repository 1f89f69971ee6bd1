"""Sentences that cite nothing: courtesy, questions, "I do not know" and the shop's contact may stand; facts may not."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.denying.denials import NEGATIVE
from bot.proof.grounds import Grounds, Spoken
from bot.proof.words.contacts import spans
from bot.proof.words.wording import Word, said_by, words
from bot.vocabulary import lexicon
from knowledge.language import stem
from knowledge.language.stopwords import CHINESE, ENGLISH, words_of

# What a sentence without a source may be: it greets, thanks, offers help, asks, does not know, sends to the shop.
_FRAME = re.compile(
    r"^\W*(?:hi|hello|hey|dear|welcome|good (?:morning|afternoon|evening|day)|thanks?|thank you|you(?:'re|"
    r" are) welcome|"
    r"my pleasure|sorry|apologies|sure|of course|certainly|absolutely|no problem|glad|happy|please|"
    r"(?:(?:that(?:'s| is)|what) an? )?(?:great|good|nice|excellent) question|"
    r"let me|here(?:'s| is| are)|below|if you|feel free|have a|hope|enjoy|bye|goodbye|unfortunately|would you|do you|"
    r"could you|can you|which|what|are you|is there|may i|shall i|"
    r"i(?:'m| am|'d| would| can| could| do| did|'ll| will| hope| have| found| see| cannot| gladly| answer)|"
    r"we(?:'re| are| can| do| did| could| would| have no| hope)|for (?:more|further|this|other)|"
    r"to (?:help|find|answer)|there is no|no information|that(?:'s| is) (?:nothing|all|everything)|side by side|"
    r"the (?:shop|store|page|catalog|source|description)|"
    r"您好|你好|欢迎|感谢|谢谢|不客气|抱歉|很抱歉|对不起|好的|当然|没问题|请|如果|如需|以下|下面|希望|祝|再见|很高兴|"
    r"不好意思|很遗憾|遗憾|我(?:不|没|无|可以|能|会|很|来|找)|我们(?:很|可以|没|无|不)|资料|目前没有|"
    r"暂时没有|没有找到|未找到|"
    r"店铺|本店|还有|对比|关于|相关|这个问题|不太?确定|"
    r"是否|您(?:想|要|是|可以|需要)|你(?:想|要|是|可以|需要)|哪|什么)",
    re.IGNORECASE,
)
# The part of them that speaks to the customer: nothing of the shop or of a thing.
_GREETS = re.compile(
    r"^\W*(?:hi|hello|dear|welcome|thanks?|thank you|you(?:'re| are) welcome|my pleasure|(?:please )?let me know|"
    r"(?:please )?feel free|(?:i|we) hope|hope|enjoy|have a|您好|你好|欢迎|感谢|谢谢|不客气|希望|祝|再见|"
    r"(?:如果?|若)?(?:您|你)?(?:还)?有(?:什么|任何)?(?:其他|别的)?(?:问题|疑问|需要)|(?:欢迎|请)您?随时)",
    re.IGNORECASE,
)
_UNKNOWING = re.compile(
    r"(?:do|does|did|could|can|am|are|was|is)(?:n't| not)\b|cannot|unable|\bno (?:information|details|data|"
    r"mention)|\bunsure|\bnot sure|"
    r"不(?:知道|清楚|确定|能确定)|没有|未(?:找到|提|说|注明)|无法|暂无|找不到|查不到",
    re.IGNORECASE,
)
# What the shop is said not to have or do is a statement of the shop, whoever asked for it.
_SHOP_DENIES = re.compile(
    r"\b(?:i|we)(?: currently| unfortunately| really)? (?:do|did)(?:n't| not)(?: currently| yet| actually)? "
    r"(?:have|sell|carry|stock|offer|accept|take|ship|deliver|provide|do|make)\b(?! (?:(?:any|that|this|the|enough|"
    r"more|such|further|specific|exact) )*(?:informations?|info|details?|data|idea|answers?|matching|results?)\b)|"
    r"(?:我们|本店|店里|店铺|小店)(?:暂时|目前|现在|这里|家)*(?:没有|没|不卖|不提供|不支持|不接受|不送|不做|不出售)"
    r"(?!.{0,30}(?:信息|资料|说明|数据|记载|提到|提及|写明|注明|标明|介绍)|(?:找到|查到|明确|具体|相关))",
    re.IGNORECASE,
)
_COURTEOUS = """
    hi hello hey dear welcome morning afternoon evening day thank thanks pleasure sorry apologies apologize apology
    inconvenience understand understanding patience sure course certainly absolutely problem question questions asking
    glad happy please let know help assist assistance further more anything else information detail details found find
    here following below feel free reach contact email mail phone call write team staff support service customer
    shop store page website hope helps enjoy bye goodbye nice great good best regards unfortunately unable cannot
    could
    gladly exactly pointed possibly nothing tell say says said state states mention mentions mentioned answer
    answers provide source sources catalog catalogue
    description product products item items thing things one which would like want look looking search prefer
    interested
    choose recommend suggest check visit directly need any something specific particular clarify mean meant refer
    referring try rephrase reply chat today again back moment available currently list listed regarding about data
    see text texts rather guess guessing side mark marks difference differences compare comparison compared
    overview price prices stock shipping return returns field fields shown
    matching match result results exactly option options order number give share
"""
_COURTEOUS_CHINESE = """
    您好 你好 欢迎 光临 感谢 谢谢 不客气 抱歉 很抱歉 对不起 好的 当然 没问题 请 如果 如需 以下 下面 希望 祝 再见
    很高兴 高兴 遗憾
    很遗憾 帮 帮助 帮到 帮忙 协助 解答 回答 问题 疑问 任何 其他 更多 信息 资料 内容 详情 了解 知道 清楚 确定 说明
    提到 注明 找到 查到
    没有 未 无法 不能 暂时 目前 相关 关于 联系 客服 我们 店铺 邮箱 邮件 电话 致电 写信 随时 告诉 告知 提供 选择 想
    需要 哪 哪个 哪些 什么
    商品 产品 款 页面 网站 查看 查询 生活 愉快 购物 祝您 咨询 服务 为 继续 直接 具体 推荐 建议 是否 还是 指 换 说法
    再 试 抱歉 哪一款 这些 结果
    如下 一下 里 中 有 可以 能 商家 人工 团队 方便 说 问 请问 帮助页 随意 猜测 客气 查 对比 比较 表示 不同 区别
    价格 库存 配送 退货 页 随便 不想 还有 列出 项 帮不上 帮不上忙 忙 上忙 不上 退换货 退换 里 没有相关 不太 哪一项
    喜欢 旅途 旅途愉快 出行 节日 周末 愉快 顺利 开心 祝您 祝你 一切
    话 的话 看 看的 看中 一项 想 店 别的 打扰 麻烦 理解 耐心 今天 订单 订单号
"""
_STEMS = frozenset(stem(word) for word in words_of(_COURTEOUS)) | frozenset(stem(word) for word in ENGLISH)
_WORDS = words_of(_COURTEOUS_CHINESE) | CHINESE
# Of these a shop has rules and the catalog facts: courtesy speaks of them only without stating any.
_RULED = frozenset(stem(word) for word in "price stock shipping return returns available today chat phone call".split())
_RULED |= words_of("价格 库存 配送 退货 退换货 退换 今天 电话 致电 可以 能")
_FIGURE = re.compile(r"\d")
# A wish is a sentence of its own: "Have a good trip!", "Happy hiking!".
_WISH = re.compile(
    r"^\W*(?:(?:have|enjoy|wishing you|i wish you|we wish you) an? (?:good|great|nice|lovely|safe|wonderful|pleasant|"
    r"fantastic) (?:[a-z]+ )?(?:day|evening|morning|afternoon|night|week|weekend|time|trip|journey|flight|holiday|"
    r"vacation|stay|walk|hike|ride|run|one|summer|winter|season|adventure|tour|weekend)(?: (?:out|ahead|there|outside|"
    r"outdoors))?|(?:happy|safe) [a-z]+(?:ing|s)?|enjoy (?:your|the) (?:day|evening|trip|hike|journey|holiday|stay|"
    r"walk|ride|run|weekend|outdoors|time (?:out|outdoors|outside)))[\s!.🙂😊]*$",
    re.IGNORECASE,
)
# Of what a machine was told, nobody asks a shop; whoever speaks of it is not helping a customer.
_MACHINE = re.compile(
    r"\b(?:system|hidden|secret|internal|confidential|initial|previous|developer)\b[^.]{0,30}\b(?:prompt|"
    r"instruction|message|key|rule|password|token|code)s?\b|"
    r"\b(?:api|access|secret) ?key|\bpassword|\bpasscode|\bjailbr|\brole-?play|\bdan mode\b|"
    r"系统(?:提示|指令|消息)|提示词|密钥|口令|密码|内部(?:指令|信息|规则)|开发者模式|越狱|角色扮演",
    re.IGNORECASE,
)


def is_courtesy(spoken: Spoken) -> bool:
    """Whether the sentence only greets, thanks, asks or offers help, whatever it cites."""
    plain = spoken.plain
    if _FIGURE.search(plain) or speaks_of_machines(plain):
        return False
    if _WISH.match(plain):
        return True
    if not all(_courteous(word) and word.stem not in _RULED for word in words(plain)):
        return False
    return plain.rstrip(' *_”"').endswith(("?", "？")) or _GREETS.search(plain) is not None


def judged_uncited(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """What a sentence without a source states; nothing for a sentence that cites one."""
    if speaks_of_machines(spoken.plain) and not grounds.cited(spoken.cited):
        return [_withheld(spoken, "speaks of instructions or secrets")]
    if grounds.cited(spoken.cited):
        return []
    plain = spoken.plain
    for start, end in reversed(spans(plain)):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    unsaid = [word for word in words(plain) if not _courteous(word)]
    lead_in = plain.rstrip(" *_").endswith((":", "："))
    asked = plain.rstrip(' *_”"').endswith(("?", "？"))
    if not unsaid and not _FIGURE.search(plain) and (lead_in or asked or _FRAME.search(plain) or not _tells(plain)):
        return []
    if _FIGURE.search(plain) and not _only_of(plain, grounds.question):
        return [_withheld(spoken, "has a figure and no source")]
    if (
        asked
        or lead_in
        or (_FRAME.search(plain) and _UNKNOWING.search(plain) and not _SHOP_DENIES.search(plain.replace("’", "'")))
    ):
        known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
        names = " ".join((*grounds.shop.names.values(), *(s.evidence.title for s in grounds.sources.values())))
        fields = " ".join(s.evidence.field or "" for s in grounds.sources.values()) if lead_in or asked else ""
        told = said_by(f"{grounds.question}\n{names}\n{fields}", known)
        unsaid = [word for word in unsaid if not told.says(word, known)]
        if not unsaid:
            return []
    else:
        shop = said_by(" ".join((*grounds.shop.names.values(), *grounds.shop.contacts.values())), lexicon(()))
        if _FRAME.search(plain) and not any(not shop.says(word, lexicon(())) for word in unsaid):
            return []
    return [_withheld(spoken, "states something and cites no source")]


def speaks_of_machines(plain: str) -> bool:
    """Whether the text speaks of instructions, prompts or secrets, of which nobody asks a shop."""
    return _MACHINE.search(plain) is not None


def _courteous(word: Word) -> bool:
    if word.text in NEGATIVE:
        return True
    if not word.chinese:
        return word.stem in _STEMS or word.text in ENGLISH or len(word.text) == 1
    return word.text in _WORDS or all(part in _WORDS for part in (word.text[:2], word.text[2:]) if part)


def _tells(plain: str) -> bool:
    """Whether there is a word at all that could state something."""
    return any(len(word.text) > 1 or word.chinese for word in words(plain))


def _only_of(plain: str, question: str) -> bool:
    return set(re.findall(r"\d+", plain)) <= set(re.findall(r"\d+", question))


def _withheld(spoken: Spoken, why: str) -> Judged:
    text = " ".join(spoken.plain.split())
    return Judged(text, "statement", "", "withheld", reason=f"the sentence {why}: {text[:80]}")
