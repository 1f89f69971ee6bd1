"""Whether a question is beside any shop's business: the weather, politics, code to write, jokes to tell."""

from __future__ import annotations

import re

from knowledge.language import fold

# Each names an errand or a subject as it is asked for, so that the goods stay askable: "what's the weather like?" and
# not "weather radio", "tell me a joke" and not "joke books".
_BESIDE = re.compile(
    # The weather, the hour, the day.
    r"\b(?:what(?:'s| is| will)|how(?:'s| is| will)) (?:the )?(?:weather|temperature|forecast)\b"
    r"(?! (?:rating|range|limit|of (?:the|your)))|"
    r"\bis it (?:going to )?(?:rain|snow)(?:ing)?(?: in \w+| today| tomorrow| outside|$)|"
    r"^\W*(?:hi |hello |hey )?what (?:time|day|date|year) is it\b|"
    r"^\W*what(?:'s| is) (?:the )?(?:time|date|day) (?:now|today)|"
    # Knowledge of the world.
    r"\bcapital (?:city )?of [a-z]|\bpopulation of [a-z]|\b(?:president|prime minister|king|queen|chancellor) of [a-z]|"
    r"\bwho (?:won|invented|discovered|painted|composed|founded|wrote)\b(?! (?:the|this|that|your) (?:shop|store))|"
    r"\bmeaning of life\b|\b(?:who|when|where)\b.*\bworld (?:cup|war)\b|"
    # Politics, beliefs, money, health.
    r"\b(?:should i|who (?:do|would|will|did) you) vote\b|\b(?:your|you) (?:opinion|views?|think) (?:on|of|about) "
    r"(?:politics|politicians?|religion|god|abortion|the (?:election|government|president|war))\b|"
    r"\b(?:do you believe in|is there a) god\b|\bwho will win the election\b|"
    r"\b(?:bitcoin|ethereum|dogecoin|stock market|exchange rate)\b.*\b(?:worth|price|rate|buy|invest|today|now)\b|"
    r"\b(?:price|worth|value) of (?:bitcoin|ethereum|gold|oil)\b|\b(?:should i|how (?:do|can|should) i) invest\b|"
    r"\b(?:will|do|are) you (?:marry|love|date|human|conscious|alive|sentient)\b|"
    # Errands for another kind of program.
    r"\b(?:write|code|debug|program|generate|implement)\b.{0,30}\b(?:python|javascript|java|html|css|sql|bash|c\+\+|code|"
    r"script|program|function|regex|poem|essay|song|story|haiku|limerick|cover letter|homework)\b|"
    r"\btell (?:me|us) (?:a|an|another|some|your best|one) (?:\w+ )?(?:jokes?|stor(?:y|ies)|riddle|poem|fun fact)\b|"
    r"^\W*(?:another |a |more )?(?:jokes?)(?: please)?\W*$|"
    r"^\W*(?:please |can you |could you )*(?:sing|play) (?:me |us )?(?:a |some |any )?"
    r"(?:song|music|game)(?: please)?\W*$|"
    r"\btranslate\b.{1,80}\b(?:into|to|in) (?:english|spanish|french|german|chinese|japanese|italian|russian|korean)\b|"
    r"^\W*(?:what(?:'s| is)|calculate|compute|solve)\s+\(?-?\d[\d.,]*\s*"
    r"(?:[-+*/x×÷^]|plus|minus|times|divided by)\s*\(?\d|"
    r"\b(?:do|solve|help (?:me )?with) my (?:math |maths )?homework\b|"
    # The same in Chinese.
    r"(?:今天|明天|后天|现在|外面|周末|最近|[\u4e00-\u9fff]{2,3})的?(?:天气|气温)(?:怎么样|如何|好吗|预报|$|\W)|天气预报|"
    r"(?:会不会|会|要)下[雨雪][吗嘛么]|^\W*现在(?:是)?几点|^\W*(?:今天|明天)(?:是)?(?:几号|星期几|周几|礼拜几)|"
    r"首都(?:是|在|叫)|(?:总统|主席|首相|总理|国王)(?:是谁|叫什么|是哪)|(?:谁|哪个队|哪国)(?:赢|夺冠|发明|发现了)|世界杯.*(?:谁|哪)|"
    r"人生的意义|生命的意义|(?:有没有|存在)上帝|(?:支持|投票?给?|选)(?:哪个|谁|什么)(?:政党|党派?|候选人|总统)|该投谁|"
    r"(?:怎么看|如何看待|评价)(?:一下)?.{0,8}(?:政治|政府|总统|战争|选举|宗教)|"
    r"(?:比特币|以太坊|股票|大盘|汇率).{0,8}(?:多少|涨|跌|能买|值|怎么样)|(?:买|炒)(?:什么|哪只)(?:股|基金)|"
    r"(?:写|编|帮我写|生成|调试).{0,12}(?:代码|程序|脚本|函数|网页|作文|诗|论文|小说|故事|歌词|作业)|"
    r"(?:讲|说|来)(?:一?个|点|段)?(?:笑话|故事|段子|谜语|脑筋急转弯)|"
    r"^\W*(?:请|帮我|给我)?(?:唱|放|播放|来)(?:一?首|点|个)(?:歌|音乐)|"
    r"(?:翻译|译)(?:成|为)(?:英|中|日|法|德|韩|俄|西班牙)|^\W*\d+\s*[-+*/x×÷加减乘除]\s*\d+\s*(?:等于|是|=|＝)|"
    r"(?:你|您)(?:爱我|喜欢我|有感情|有意识|是人类|是真人吗)|做(?:我的|我)?女?男?朋友"
)


def is_beside(text: str) -> bool:
    """True when the words ask for something that no shop sells or tells, whatever words its products share with it."""
    return bool(_BESIDE.search(fold(text).strip()))


_TRACKS = re.compile(
    r"\b(?:where(?:'s| is| are)|track(?:ing)?|status|locate|find)\b.*"
    r"\b(?:orders?|packages?|parcels?|shipments?|deliver(?:y|ies))\b|"
    r"\b(?:orders?|packages?|parcels?|shipments?)\b.*\b(?:status|track(?:ing)?|where)\b|"
    r"\bwhen (?:will|does|is) (?:my|our) (?:orders?|packages?|parcels?|shipments?|delivery)\b|"
    r"(?:订单|包裹|快递|物流|货|单子).*(?:到哪|在哪|哪里|哪儿|状态|进度|什么时候到|几时到|查询|查一下|信息)|"
    r"(?:查|看)(?:一?下|询)?(?:我的)?(?:订单|快递|物流|包裹)|发货了[吗没]"
)


def tracks_order(text: str) -> bool:
    """True when the words ask where an order is."""
    return bool(_TRACKS.search(fold(text)))
