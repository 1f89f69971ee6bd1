"""Which kind of question it is, from its own words (English and Chinese)."""

from __future__ import annotations

import re
from typing import Literal

from bot.understanding.question_slips import without_slips
from bot.understanding.reductions import asks_sale
from knowledge.language import fold

Intent = Literal[
    "smalltalk", "person", "order", "policy", "count", "compare", "recommend", "price", "stock", "list", "ask"
]

# The intents of questions that look for products rather than ask about one.
LOOKING: tuple[Intent, ...] = ("list", "recommend")

_GREETING = re.compile(
    r"(hi|hello|hey|good (morning|afternoon|evening|day)|thanks?( you)?( so much| very much)?|thank u|bye|goodbye|"
    r"see you|how are you|who are you|what can you do|ok(ay)?|great|cool|"
    r"你好|您好|嗨|哈喽|早上好|下午好|晚上好|谢谢(你|您)?|"
    r"多谢|感谢|再见|拜拜|在吗|你是谁|你能做什么|好的|好)( there| again| all)?",
)
_COUNTED = r"(products?|items?|things|articles|models?)"
_PERSON = re.compile(
    r"^\W*(?:(?:a|an|some|real|live|human|actual|i|need|want|get|me|to|with|speak|talk) )*"
    r"(?:human|person|agent|operator|representative|someone|somebody)(?: (?:please|pls|now|here|there))*\W*$|"
    r"\b(human (agent|being|support|help)|real (person|human)|live (agent|chat|person|support)|customer service rep\w*|"
    r"(speak|talk|chat|connect me|put me through|transfer me|escalate)(?: \w+)? (to|with) (an? |the |your |some )?"
    r"(real |live |actual )?(human|person|someone|somebody|agent|operator|representative|staff|team|manager|employee|"
    r"customer (service|support|care)|support))\b|"
    r"人工(?!皮|智能|合成|草|造|棉|纤维|丝|宝石|色素|香料|甜味|费|林|湖|呼吸|髋|关节)|真人(?!秀)|转客服|找客服|联系客服|叫客服|要客服|(?:和|跟|找)(?:真?人|客服|店员|店长|老板|工作人员)(?:聊|说|谈|讲|沟通|联系)"
)
_COUNT = re.compile(
    r"\bhow many\b.*\b(do|does|did|can) (you|the shop|your (shop|store))\b.*\b(have|sell|stock|carry|offer|got)\b|"
    r"\bhow many\b.*\b(you|u|ya)( \w+)? (have|sell|stock|carry|offer|got)\b|"
    r"\bhow many\b.*\b(are there|in (your|the) (shop|store|catalog(ue)?|range)|available|have you got)\b|"
    rf"\bhow many (different |of your )?{_COUNTED}\b|"
    r"\bhow many\b.{3,120}\b(?:costs?|(?:sell|go) for|(?:are )?priced|for (?:under|less than)) .{0,20}\d|"
    r"\b(number|count) of\b.*\b(products|items|models)\b|"
    r"有?(多少|几)(款|种|个|件)?(商品|产品|东西)|"
    r"(一共|总共|共计?|到底|究竟|上架了?|在售)(是|能)?有?(几|多少)(款|种|类)(?!颜色|尺码|尺寸|模式|材质|方式|功能)|统计.*数量|"
    r"(有|卖|共有|一共有|总共有)(几|多少)(款|种|个|件|双|只|把|顶|条|样|类)|(有|卖)多少.*(产品|商品|型号)|(几|多少)(款|种).*(卖|有)"
)
_PRICE = re.compile(
    r"\b(price|prices|priced|cost|costs|expensive)\b|\bhow much (is|are|for|'s|was)\b|\bhow much\W*$|\bset me back\b|"
    r"\bhow much (?:would|do|will|must|should|did) (?:i|we) (?:have to |need to )?pay for\b"
    r"(?! (?:shipping|delivery|postage))|"
    r"多少(钱|美元|美金|刀|元|块|人民币|欧元)|[什啥]么?价|价格|原价|现价|标价|单价|价钱|售价|卖多少|多钱|咋卖|怎么卖|几块钱|贵吗|贵不贵|几钱"
)
_STOCK = re.compile(
    r"\b(in stock|out of stock|sold out|back in stock|restock(ed|ing)?|availability|available|any left|left in|"
    r"still (have|got))\b|有货|现货|缺货|断货|没货|库存|补货|到货|还有吗|还有没有"
)
_LIST = re.compile(
    r"^(and |so |ok(ay)? |hi |hello )*(do|does|did|can|could|would|will) (you|u|the (shop|store)|your (shop|store)) "
    r"(guys |also |even |currently )?(have|sell|stock|carry|offer|got|recommend|suggest|show)\b|"
    r"\b(have|got) you got\b|\bhave you (any|a|an)\b|\b(are|is) there (any|an?)\b|\b(looking|search(ing)?) for\b|"
    r"\bi('m| am)? ?(need|want|would like|'d like)\b|\b(show|find|recommend|suggest|list)\b|"
    r"\b(?:something|anything|stuff) (?:for|to)\b|"
    r"^(which|what) (\w+ ){1,3}(fit|fits|work|works|go|goes|is|are|do|does|would|can|should|has|have|comes?)\b|"
    r"你们?(这里|家|店里?)?(有|卖)(没有)?|有没有|有卖|卖不卖|有(?!什么|哪|多少|几).{1,12}[吗嘛]|卖.{1,12}[吗嘛]|有(什么|哪些|哪几|啥)(?!区别|不同|差别|好处|优惠|办法|用)|推荐|想买|想要|想找|我要|需要|找一|看看|哪(一)?(款|些|种|个|双|件|顶)|适合.*的"
)
_PRONOUN = re.compile(
    r"\b(it|its|it's|this|that|these|those|they|them|their|one|ones)\b|它|这(款|个|双|件|顶|只|把|条|种)?|那(款|个|双|件|顶|只|把|条|种)|该产品"
)
_CONTINUES = re.compile(
    r"^(and|or|what about|how about|but|also|then|so)\b|^(那|那么|还有|另外|换成|如果是)|(呢|呢？|呢\?)$"
)


def intent_of(text: str) -> Intent:
    """The kind of question; ``ask`` when nothing more specific shows."""
    plain = fold(text).strip()
    bare = re.sub(r"[\s!！.。,，?？~～]+", " ", plain).strip()
    if bare and all(_GREETING.fullmatch(part) for part in _parts(bare)):
        return "smalltalk"
    for intent, pattern in _PATTERNS:
        if pattern.search(plain):
            return intent
    if (mended := without_slips(plain)) != plain:
        return intent_of(mended)
    return "price" if asks_sale(text) else "ask"


def _parts(bare: str) -> list[str]:
    """A greeting as a whole or, where that is none, its pieces between blanks ("好的 谢谢你")."""
    return [bare] if _GREETING.fullmatch(bare) or bare.isascii() else bare.split()


_ORDER = re.compile(
    r"\b(?:where(?:'s| is| are)|track(?:ing)?|cancel|change|check|status of|received?|missing|lost|return) (?:on )?"
    r"(?:my|our|the|an) (?:\w+ )?(?:orders?|packages?|parcels?|shipments?|purchases?)\b|"
    r"\border (?:number|status|no\.?|id|#)|\btrack(?:ing)? (?:number|link|orders?)\b|"
    r"\b(?:my|our) (?:recent |last )?(?:orders?|packages?|parcels?|shipments?|delivery)\b|"
    r"我们?的?(?:那个|这个)?(?:订单|包裹|快递|单子|货)|订单(?:号|状态|查询|进度|什么时候|到哪|在哪)|"
    r"(?:查|看)(?:一?下|询)?(?:我的)?(?:订单|快递|物流|包裹)|(?:取消|修改|改)(?:一?下)?(?:我的)?订单|"
    r"物流(?:信息|状态|进度|到哪)|(?:包裹|快递)(?:到哪|在哪|还没|丢)|(?:还没|没有?)(?:发货|收到(?:货|包裹|快递))|发货了[吗没]"
)
_POLICY = re.compile(
    r"\b(?:shipping|deliver(?:y|ies|ed|ing)?(?! (?:(?:at least|up to|over|more than|about) )?\d)|"
    r"ship(?:s|ped)? (?:to|from|internationally|abroad|overseas|worldwide)|"
    r"costs? to (?:ship|send|deliver|post|mail|return|exchange)|"
    r"do (?:you|u) ship|returns?(?: polic(?:y|ies)| an? | something| it| items?| goods|$)|"
    r"send (?:it|something|goods|things) back|refund(?:s|ed|ing)?|exchange (?:it|an?|something|items?|polic)|"
    r"warrant(?:y|ies)|guarantee|payment|pay (?:by|with|in|via|on|cash)|credit cards?|debit cards?|paypal|"
    r"apple pay|klarna|instal+ments?|"
    r"invoices?|customs|import dut(?:y|ies)|vat|gift (?:cards?|wrap(?:ping)?|vouchers?|receipt)|"
    r"vouchers?|coupons?|"
    r"(?:discount|promo(?:tion)?|voucher) codes?|opening (?:hours|times)|business hours|privacy|newsletter|"
    r"loyalty|my account|create an account|password|price match(?:ing)?|repairs? service|spare parts)\b|"
    r"运费|邮费|包邮|快递费|配送|送货|发货|寄到|送到|发到|退货|退换|退款|换货|退回|(?:能|可以|可|给|让|予)(?:不能|不可以|不)?退(?!色|烧|热|税|出|役|伍|火)|退不退|退得了|怎么退|保修|质保|三包|发票|支付|付款|"
    r"信用卡|支付宝|微信|分期|货到付款|关税|优惠券|优惠码|折扣码|礼品卡|礼品包装|营业时间|上班时间|隐私|会员|账号|账户|密码|门店|实体店|价保"
)


def asks_stock(text: str) -> bool:
    """True when the words ask whether something can be had now."""
    return bool(_STOCK.search(fold(text)))


def asks_gone(text: str) -> bool:
    """True when the words ask for what can not be had now ("sold out?", "缺货吗"), where a plain yes would mislead."""
    return bool(_GONE.search(fold(text)))


_GONE = re.compile(
    r"\b(out of stock|sold out|unavailable|not (in stock|available))\b|缺货|断货|没货|无货|售罄|卖完|卖光"
)


def asks_when(text: str) -> bool:
    """True when the words ask for a time, where neither yes nor no is an answer."""
    return bool(_WHEN.search(fold(text)))


_WHEN = re.compile(r"^\W*(?:(?:and|so|but|ok|hi|hello)\W+)*when\b|什么时候|何时|几时|啥时候|多久")


def asks_price(text: str) -> bool:
    """True when the words ask what something costs."""
    return bool(_PRICE.search(fold(text)) or asks_sale(text))


def asks_extreme(text: str) -> Literal["cheapest", "dearest"] | None:
    """Which end of the prices is asked for, if one is."""
    plain = fold(text)
    if _CHEAPEST.search(plain):
        return "cheapest"
    return "dearest" if _DEAREST.search(plain) else None


_CHEAPEST = re.compile(r"\b(cheapest|lowest[- ]priced?|least expensive|lowest price)\b|最便宜|最低价|价格最低")
_DEAREST = re.compile(r"\b(most expensive|dearest|priciest|highest[- ]priced?|highest price)\b|最贵|价格最高")


def asks_list(text: str) -> bool:
    """True when the words look for products rather than ask about one."""
    return bool(_LIST.search(fold(text).strip()))


def asks_anything(text: str) -> bool:
    """True for "something for my dog" and "a gift for a golfer": what it is for is named, and no kind of thing."""
    return bool(_ANYTHING.search(fold(text)))


_ANYTHING = re.compile(
    r"\b(?:something|anything|stuff|things?|gifts?|presents?) (?:for|to)\b|"
    r"(?:什么|啥|点|个)[^，,。]{0,8}(?:东西|礼物)|送(?:给|什么|点|个)"
)


def is_phrase(text: str) -> bool:
    """True for words that ask nothing and only name something, as they are typed into a search: "kids t shirt"."""
    return _SAYS_MORE.search(fold(text)) is None


_SAYS_MORE = re.compile(
    r"[?？!！]|\b(?:what|which|whose?|when|where|why|how|is|are|was|were|be|do|does|did|can|could|will|would|should|has|"
    r"have|had|may|might|must|tell|explain|my|it|i'm|im)\b|n't\b|"
    r"[吗嘛么呢吧]|多[少大长高宽深厚重久远快]|几|什么|啥|怎|哪|谁|为何|(?<![功智性节])(?<!太阳)能(?!量|源)|会(?!员)|可以|[是有]|"
    r"[^\W]不[^\W]|告诉|说明"
)


def leans_on_before(text: str) -> bool:
    """True when the question cannot be understood without what was said before."""
    plain = fold(text).strip(" ?？!！.。")
    return bool(_PRONOUN.search(plain) or _CONTINUES.search(plain))


def continues(text: str) -> bool:
    """True when the question is a fragment that goes on from the one before ("and in red?", "那红色呢？")."""
    plain = fold(text).strip(" ?？!！.。")
    return bool(_CONTINUES.search(plain))


_RECOMMEND = re.compile(
    r"\b(recommend|suggest|need|want|looking for|good for|best|which|what)\b|推荐|想要|想买|需要|适合|哪款|哪个|哪种"
)


_HOW = re.compile(r"^\W*(how (do|does|can|could|should|to|would|often)|why|what should)\b|怎么|如何|怎样|为什么")


def asks_how(text: str) -> bool:
    """True when the words ask for a way to do something, which a list of products does not answer."""
    return bool(_HOW.search(fold(text)))


_ORIGIN = re.compile(
    r"\b(?:where|which country|what country)\b.*\b(?:come from|made|produced|manufactured|from|originate)\b|"
    r"\b(?:country|place) of (?:origin|manufacture)\b|"
    r"产自|产于|产地|原产|(?:哪里|哪儿|哪国|哪个国家)(?:生产|制造|产|做)"
)


def asks_origin(text: str) -> bool:
    """True when the words ask where goods are made."""
    return bool(_ORIGIN.search(fold(text)))


_ASKS_PROGRAM = re.compile(
    r"\b(?:are|r) (?:you|u) (?:really |actually |even )?(?:an? |the )?(?:real |actual |live )?"
    r"(?:human|person|people|robot|bot|chat ?bot|machine|ai|a\.?i\.?|program(?:me)?|computer|llm|someone real|real)\b|"
    r"\b(?:am i|i'm|i am) (?:talking|speaking|chatting|writing) (?:to|with) (?:an? )?(?:real |actual |live )?"
    r"(?:human|person|robot|bot|chat ?bot|machine|ai|computer|program(?:me)?)\b.*\?|\bis this (?:an? )?(?:real |live )?"
    r"(?:human|person|bot|robot|chat ?bot|ai|machine)\b|"
    r"(?:你|您)(?:们)?(?:是|是不是|到底是|究竟是)(?:个|一个)?(?:真的?)?(?:人工|真人|活人|人类|人|机器人?|AI|ai|人工智能|程序|电脑)"
    r"(?:吗|么|嘛|呢|吧|还是|客服吗|$|[?？])"
)


def asks_whether_program(text: str) -> bool:
    """True when the words ask whether a person or a program answers."""
    return bool(_ASKS_PROGRAM.search(fold(text)))


def recommends(text: str) -> bool:
    """True when the words ask for advice among products rather than whether a thing exists."""
    return bool(_RECOMMEND.search(fold(text)))


_NEGATED = re.compile(
    r"\b(not|without|except|excluding|other than|non)\b|\b(don't|do not) (want|like|need)\b|"
    r"除了|以外|不要|不是|不含|不带|不防|非"
)
_LIMIT = re.compile(
    r"\b(under|below|less than|lighter than|at most|up to|over|above|more than|heavier than|at least|within)\s+\d|"
    r"\d[\d.,]*\s*[^\d\s,，。?？]{0,6}(以上|以下|以内|之内)|(不超过|低于|少于|不到|至少|超过|高于|大于|小于)\s*\d"
)
_COMPARES = re.compile(
    r"\b(difference|differences|differ|compare|compared|comparison|versus|vs)\b|\b\w+er than\b|\bmore \w+ than\b|"
    r"\bwhich (one )?is (better|lighter|heavier|warmer|cheaper)\b|"
    r"区别|不同|差别|对比|比较|哪个(更|好)|哪款(更|好)|比.{1,20}(更|便宜|贵|轻|重|大|小)"
)


def restricts_otherwise(text: str) -> bool:
    """True when the words set a condition that no filter holds: a negation, or a limit that is no price.

    ``text`` is the question without its price limits.
    """
    plain = fold(text)
    return bool(_NEGATED.search(plain) or _LIMIT.search(plain))


def compares(text: str) -> bool:
    """True when the words ask how products differ."""
    return bool(_COMPARES.search(fold(text)))


# The two kinds that a plain list is told from.
_COMPARED = re.compile(
    r"\b(?:difference|differences|differ|differs|compare|compared|comparing|comparison|versus|vs)\b|"
    r"\bwhich (?:one |of \w+ (?:\w+ )?)?(?:is|are|has|have) (?:the )?(?:better|best|\w+er|more \w+|less \w+)\b"
    r"(?!.*\b(?:than|under)\b)|"
    r"区别|差别|对比|比较一下|有什么不(?:同|一样)|哪一?(?:个|款|双|件)(?:更|比较)"
)
_ADVICE = re.compile(
    r"\b(?:recommend(?:ed|ations?)?|suggest(?:ions?|ed)?|advise|advice)\b|\b(?:help me (?:choose|pick|find|decide))\b|"
    r"推荐|求推荐|帮我(?:选|挑)|给点建议"
)

_PATTERNS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("person", _PERSON),
    ("order", _ORDER),
    ("policy", _POLICY),
    ("compare", _COMPARED),
    ("count", _COUNT),
    ("recommend", _ADVICE),
    ("stock", _STOCK),
    ("price", _PRICE),
    ("list", _LIST),
)
