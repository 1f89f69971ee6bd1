"""How it is said that something is not told: "isn't stated", "I can't tell whether", 资料没有注明. As patterns."""

from __future__ import annotations

import re

_WHAT = (
    r"(?:(?:the|our|my|your|these|this|any(?: of)?(?: the| these| our| my)?|its) )?(?:(?:product|shop|store|given|"
    r"provided|available|current|numbered|payment|shipping|delivery|returns?|repair|warranty|care|sizing|order|contact|"
    r"\w+'s) )*(?:sources?|informations?|info|data|details|(?:product )?pages?|"
    r"listings?|descriptions?|catalog(?:ue)?|specs?|specifications?|texts?|records?|materials?)"
)
_THERE = rf"(?:in|on|from|by|within|among) {_WHAT}(?: (?:here|(?:that )?(?:i|we) have(?: here)?|at hand|available))?"
_TELLS = (
    r"(?:say|state|mention|tell|list|specify|give|name|show|indicate|explain|describe|confirm|provide|note|reveal|"
    r"disclose|cover|answer|make clear)s?"
)
# What of a thing can be told: a bound, an amount, a time. "I don't have the red one" is of the shop's stock.
_PROPERTY = (
    r"(?:numbers?|amounts?|time limits?|limits?|deadlines?|dates?|days|periods?|durations?|lengths?|widths?|heights?|"
    r"depths?|weights?|dimensions?|measurements?|capacit(?:y|ies)|prices?|costs?|fees?|rates?|ratings?|units?|hours|"
    r"details?|figures?|values?|reasons?|names?|addresses|address|status|materials?|colou?rs?|answers?)"
)
_DOES_NOT = r"(?:do|does|did)(?:n't| not)(?: (?:actually|explicitly|specifically|clearly|directly|also|even))*"
_SHOP = (
    r"(?:us|(?:the|our) (?:shop|store|seller|retailer|(?:shop|store|support|service|sales)?\s?(?:team|staff|desk)|"
    r"customer (?:service|support|care)|support)|the (?:manufacturer|maker|brand))"
)
_FIRST = (
    r"(?:,? (?:first|directly|again|to (?:be sure|confirm|make sure)|before (?:you )?(?:order|buy|purchas)(?:ing|e)?))*"
)
_SHOP_ZH = r"(?:店铺|店家|商家|商店|客服|人工客服|我们|卖家|厂家|厂商|品牌方|本店|店里|店员)(?:的?客服)?"
# What follows from it states nothing: the customer is sent to who knows, or told once more that it is not known.
CONSEQUENCE = re.compile(
    r"^\W*(?:(?:and|so|but|then|therefore|please|kindly|do|just|simply|i'd|i would|i|you (?:may|might|can|could|should)"
    r"(?: (?:want|like|wish) to)?|it(?:'s| is| would be) (?:best|better|safest) to|(?:it's |it is )?best to|recommend|"
    r"suggest|advise)\W+)*"
    rf"(?:(?:(?:double-?)?check(?:ing)?|ask(?:ing)?|confirm(?:ing)?|contact(?:ing)?|verify(?:ing)?|writ(?:e|ing)|"
    rf"get(?:ting)? in touch)(?: (?:it|this|that))?(?: (?:with|to))? {_SHOP}{_FIRST}|"
    r"(?:i|we) (?:can't|cannot|can not|couldn't|won't|'m not able to|am not able to) (?:confirm|tell|say|promise|be "
    r"(?:sure|certain))(?: (?:it|this|that|you|for sure|for certain))*)\W*$|"
    r"^\W*(?:所以|因此|那么|这样的话|下单前|购买前|拍下前|出发前|使用前|最好|建议|请|麻烦|可以|还是|不妨|推荐|您|你|再|先|也|直接|随时)*"
    rf"(?:(?:跟|和|向|与|找|同){_SHOP_ZH}(?:再|先)?(?:确认|核实|咨询|询问|问|核对|了解|沟通)(?:一下|清楚|一声|一遍)?|"
    rf"(?:联系|咨询|询问|问)(?:一下|问)?{_SHOP_ZH}(?:再|来|去)?(?:确认|核实|了解|核对)?(?:一下)?)\W*$|"
    r"^\W*(?:所以|因此|也|就|我们?|这边|这里)*不敢(?:乱|随便|贸然|轻易)?(?:给|跟|向|替|和)?(?:您|你)?"
    r"(?:乱|随便)?(?:说|讲|断言|保证|打包票|下结论|承诺|确定)\W*$|"
    r"^\W*(?:所以|因此|也|就|我们?|这边|这里)*(?:没法|无法|不能|没办法|不太?|不好)(?:替|帮|给|向|跟)?(?:您|你)?"
    r"(?:确认|确定|判断|回答|保证|下结论|打包票)\W*$",
    re.IGNORECASE,
)
# "As for the unit, …": what is not told stands before the clause that says so.
TOPIC = re.compile(
    r"^\W*(?:as (?:for|to)|regarding|concerning|about|whether|how|what|which|when|where|至于|关于|有关|对于)"
    r"[^,，.。;；]{1,60}$",
    re.IGNORECASE,
)
# What it does not tell stands behind these, …
_LEADING = (
    rf"{_WHAT}(?: here| (?:i|we) have)? {_DOES_NOT} {_TELLS}(?: (?:me|us|you))?(?: anything)?|"
    rf"(?:i|we)(?:'m| am| are|'re)? ?(?:can't|cannot|can not|couldn't|could not|not able to|unable to) (?:tell|say|see|"
    rf"find|confirm|know|answer|judge|verify)(?: you| for sure| for certain)*(?: {_THERE})?|"
    rf"(?:i|we) (?:don't|do not|didn't|did not) (?:know|see|find)(?: for sure| for certain)?(?: {_THERE})?|"
    r"(?:i'm|i am|we're|we are) not (?:sure|certain)|"
    rf"(?:(?:i|we) (?:don't|do not) (?:have|see|find)(?: any)?|(?:i|we) (?:have|see|find|"
    rf"found) no|there(?:'s| is| are) "
    rf"no|no)(?: (?:specific|exact|further|more|reliable|other|such))* (?:informations?|details|data|mention|word|"
    rf"indication)(?: (?:here|{_THERE}))?(?: (?:on|about|of|for|regarding|as to|concerning|that (?:says|tells)))?|"
    r"(?:i|we) (?:don't|do not) have (?=(?:(?:the|an?|any|its|their|your|exact|specific|precise) )*"
    rf"{_PROPERTY}\b(?! (?:back|left)\b))|"
    r"(?:i|we) (?:don't|do not) have access to|(?:i|we) (?:can't|cannot) (?:look up|access|track|check)|"
    rf"nothing is (?:said|stated|mentioned|written|known)(?: (?:here|{_THERE}))? (?:about|on|of|as to)|"
    rf"{_WHAT} (?:says?|tells?|mentions?|states?) nothing (?:about|on|of|as to)|"
    rf"it(?:'s| is)(?:n't| not) (?:clear|stated|mentioned|specified|known|said)(?: {_THERE})?"
    r"(?= (?:if|whether|how|what|which|when|where)\b)|"
    rf"it(?:'s| is) un(?:clear|known)(?: {_THERE})?(?= (?:if|whether|how|what|which|when|where)\b)"
)
# … and before these.
_CLOSING = (
    r"(?:is|are|was|were)(?:n't| not) (?:(?:separately|explicitly|specifically|actually|clearly|also) )?(?:mentioned|"
    rf"stated|specified|indicated|documented|noted)(?: (?:anywhere|here|separately|{_THERE}))*|"
    rf"(?:is|are|was|were)(?:n't| not) (?:listed|given|named|shown|described|told|covered) (?:anywhere )?{_THERE}|"
    r"(?:is|are) (?:unknown|not known|unclear)(?: to me)?|"
    r"(?:i|we) (?:don't|do not) have (?:that|this|such) (?:information|detail|figure|data)"
)
# Where nothing but a property can be meant: "the number isn't given", not "a lid isn't given".
_NO_VALUE = r"(?:is|are|was|were)(?:n't| not) (?:given|listed|shown|known|named|told)"
OF_PROPERTY = re.compile(rf"\b{_PROPERTY}\b|\b(?:how|what|which|whether|if|when|where)\b", re.IGNORECASE)
_AMONG = r"(?:is|are|was|were)(?:n't| not) (?:listed|named|mentioned|shown|included) (?:among|under)"
_UNIT = r"without (?:a|any|its|the) units?(?: of measure(?:ment)?)?|with no units?"
_FROM_ZH = (
    r"(?:目前|现有|现在|这个|这一?点|这里|我们的?|本店的?|店铺的?|店里的?|手头的?|手上的?|这里的?|我这边的?|提供的?|给出的?|这份|这些|上述|以上|商品|"
    r"产品|页面)*(?:资料|信息|页面|详情页?|说明|介绍|描述|商品页|参数表?|来源)(?:里面?|中|上|内|当中)?"
)
_NOT_ZH = (
    r"(?:里|中|上|暂时|目前|并|也|都|还)*(?:没有?|未|未能|没能)"
    r"(?:单独|具体|明确|专门|特别|直接|详细|进一步|清楚|另外)*地?"
)
_TELLS_ZH = (
    r"(?:说明|写明|注明|标明|标注|标示|列明|标出|写出|写到|写|标|说到|说|提到|提及|提|给出|列出|提供|显示|记载|讲到|"
    r"交代|涉及|介绍)清?楚?"
)
_LEADING_ZH = (
    rf"{_FROM_ZH}{_NOT_ZH}{_TELLS_ZH}|{_FROM_ZH}(?:里|中|上|也|都|并)*看不(?:出来?|到)|"
    r"(?<![一-鿿])(?:也|并|都|还)*(?:没有?|未)(?:单独|具体|明确|专门)*(?:说明|写明|注明|标明|标注|提到|提及)|"
    r"(?:我们?|这边|目前|暂时|这里)*(?:无法|没法|不能|没办法)(?:确定|确认|判断|告诉您|告知您?|回答|得知|查到|看出)|"
    r"(?:我们?|目前|暂时|还|也|并|这边|我?这里|我这边)*(?:不太?清楚|不知道|不太?确定|不太?了解|查不[到了]|看不[到了]|找不到|没有?查到|没有?找到|没有?[看见]到)|"
    r"(?:我们?|目前|暂时|里|中|上)*(?:没有|暂无)(?:关于|有关)?(?=[^,，。]{1,40}的?(?:信息|资料|说明|数据|记载))"
)
_CLOSING_ZH = (
    rf"在?{_FROM_ZH}{_NOT_ZH}{_TELLS_ZH}|(?:在?{_FROM_ZH})?(?:里|中|并|也|都|暂时|目前|还)*(?:没有?|未)(?:单独|具体|明确)*"
    r"(?:说明|写明|注明|标明|标注|提到|提及)|的?(?:信息|资料)(?:暂缺|不详)|不详"
)
# Behind a question they say that it is open, elsewhere they may state something: 没写, 资料里没有, 说不准.
_OPEN_ZH = (
    r"(?:我们?|这边|这里|里|中|并|也|都|暂时|目前|还|就)*(?:(?:没有?|未)(?:单独|具体|明确)*(?:写|标|说|提)(?:到|过)?|"
    rf"不好说|说不准|说不好|不清楚|不确定)|{_FROM_ZH}(?:里|中|上|也|都|并)*(?:没有|暂无)(?:相关)?(?:的?(?:说明|信息|资料|数据))?|"
    r"(?:我们?|这边|这里|目前|暂时)*(?:没有|暂无)(?:相关)?的?(?:说明|信息|资料|数据)"
)
_UNIT_ZH = r"(?:没有?|未)(?:带|标|写|注明|标注|标明|说明)?单位"
MATRIX = re.compile(
    rf"(?P<leading>\b(?:{_LEADING})\b|{_LEADING_ZH})|(?P<closing>\b(?:{_CLOSING})(?=\W*(?:$|{_THERE}))|"
    rf"(?:{_CLOSING_ZH})"
    rf"(?=\W*$))|(?P<valued>\b{_NO_VALUE}(?: (?:here|anywhere))?(?=\W*$))|(?P<among>\b{_AMONG}\b)|"
    rf"(?P<open>(?:{_OPEN_ZH})(?=\W*$))|(?P<unit>\b(?:{_UNIT})\b|{_UNIT_ZH})",
    re.IGNORECASE,
)
PLACE = re.compile(rf"\b{_THERE}|{_FROM_ZH}", re.IGNORECASE)
# Behind "whether" and "how" there is a clause; elsewhere a verb makes a statement.
OPEN = re.compile(
    r"\W*(?:(?:on|about|of|as to|regarding) )?(?:if|whether|how|what|which|where|when|who|whose)\b", re.IGNORECASE
)
ASKS_ZH = re.compile(
    r"是否|能否|可否|会不会|能不能|有没有|是不是|几|多少|多[大长高重久宽深远]|(?<=[有能会])多[\u4e00-\u9fff]|什么|哪|怎么|如何|[吗呢]|(.)[不没]\1"
)
# Courtesy beside it, and what is aside of what is asked.
POLITE = (
    "sorry unfortunately afraid sadly apologies please though however regret 抱歉 很抱歉 不好意思 对不起 遗憾 很遗憾 "
    "可惜 请 谅解 见谅 这个 这点 这一点 我 我们 "
    "您好 你好 亲"
).split()
ASIDE = frozenset(
    (
        "whether separate separately itself themselves exact exactly specific specifically "
        "统一 普遍 店里 店内 对应 "
        "单独 具体 单位 准确 确切 明确 "
        # What can be known of anything: how it is done, on what terms, why.
        "step steps procedure reason reasons method instructions "
        "步骤 流程 方法 细节 细则 原因 做法 "
        # What may be known of any property: its bound.
        "limit limits deadline period 期限 限制"
    ).split()
)
