"""What promises and favours are called, in either language: a pattern for each."""

from __future__ import annotations

# What is sent, and what sends it.
DELIVERY = r"(?:shipping|delivery|deliver(?:ed|y|ies)?|postage|ship(?:s|ped)?|dispatch|returns?|freight)"
PROMISES: dict[str, str] = {
    "refund": r"\brefund|money[- ]back|reimburs|退款|退钱|退还|包退|全额退|返还",
    "return": r"\breturns?\b|\breturn(?:ed|able)\b|send (?:it|them) back|退货|包退|退换|退回|无理由",
    "exchange": (
        r"\bexchange[sd]?\b|\b(?:we|us|be|get|free) (?:\w+ ){0,2}replac(?:e|ed|ement|ements)\b|"
        r"\breplacement (?:or|if|when|within|guarantee)|换货|包换|退换|更换|补发|换新"
    ),
    "free delivery": (
        rf"\bfree(?:[- ]of[- ]charge)?\b[^.,;。，；]{{0,30}}\b{DELIVERY}\b|"
        rf"\b{DELIVERY}\b[^.;。；]{{0,40}}\b(?:free|on us|at no"
        r" (?:extra |additional )?(?:cost|charge))\b|no (?:shipping|delivery|postage) (?:fee|cost|charge)s?|"
        r"travels? free|free worldwide|"
        r"(?<!\byou )pay(?:s|ing)? (?:for )?(?:the )?(?:return )?(?:shipping|postage|delivery)|"
        r"免(?:运|邮|快递|配送|物流)费?|包邮|(?:免费|0元)[^，。；]{0,8}(?:配送|送货|寄|退|运|快递|上门|发货)|"
        r"(?:运费|配送|送货|退货|退换)[^，。；不没非]{0,6}(?:免|全免|由我们|我们承担)"
    ),
    # What the customer pays is paid only in the case that the source tells.
    "own cost": r"\byou(?:'ll| will)? pay (?:for )?(?:the )?(?:return )?(?:shipping|postage|delivery)\b",
    "free": (
        r"\bfor free\b|\bfree (?:gift|sample|item|product|case|bag|accessor\w+|trial|replacement|repair|upgrade|"
        r"one|of charge)"
        r"|\bfreebie|complimentary|at no (?:extra |additional )?(?:cost|charge)|no extra charge|free of charge|"
        r"\bon the house|"
        r"免费|赠|白送|送您|附赠|送一(?=[件个份套支条双只瓶年次])"
    ),
    "gift": (
        r"\b(?:free|bonus|surprise|complimentary) (?:gift|item)|\bgift with\b|\bbonus\b|buy (?:one|two|"
        r"\d)[, ]+get|bogo|买[一二两三\d]+[送赠]|赠品|赠送|附赠|好礼|礼品|大礼"
    ),
    "discount": (
        r"discount|% ?off\b|\bhalf[- ]?(?:off|price)|\bcoupons?\b|\bpromo(?:tion|tional)?s?\b|\bvouchers?\b|"
        r"\bspecial "
        r"(?:offer|deal|price|sale)|\bon sale\b|\bclearance\b|\brebate|\bcash ?back\b|\breduced (?:from|by|to|price)|"
        r"\b(?:save|saves|saving|savings)\b|\bdeals?\b|\bmarked down\b|\bblack friday|\bsale price|\bintroductory|"
        r"\blower(?:ed)? price(?!\W?range)|"
        r"折扣|打\S{0,2}折|(?<!折)[\d一二三四五六七八九半]折|优惠|特价|促销|半价|立减|满减|减免|优惠券|代金券|红包|返现|"
        r"降价|秒杀|大促|折后|省(?:下|钱)|便宜了"
    ),
    # What some pay less than others do.
    "member price": (
        r"\bat cost\b|\bcost price\b|\b(?:wholesale|trade|factory|insider) prices?\b|"
        r"\b(?:members?|students?|employees|insiders|subscribers) (?:get|pay|save|enjoy|buy)\b|"
        r"成本价|出厂价|批发价|内部价|员工价|会员价|(?:会员|学生|新客|老客)\S{0,2}(?:享|优惠|特惠|立减|专享)"
    ),
    "lifetime": r"\blife-?(?:time|long)\b|\bfor life\b|\bforever\b|终身|终生|永久|一辈子",
    "warranty": r"\bwarrant(?:y|ies|ied)\b|\bguarante|保修|质保|联保|三包|包修|保固",
    "assurance": (
        r"\bguarante|\bpromise[sd]?\b|\bassur(?:e|ed|ance)\b|\bwe (?:make sure|ensure|vow|pledge|commit)|"
        r"\bcommitment\b|\brisk[- ]free|"
        r"no questions asked|satisfaction guarant|承诺|保证|确保|担保|保障|一定(?:能|会|可)|必定|绝对|"
        r"(?<!请)(?<!您)放心(?!慢慢)|放心(?!慢慢|地?[\s，,！!。])|无忧|"
        r"假一赔|正品"
    ),
    "price promise": (
        r"price[- ](?:match|protect|guarantee)|match (?:any|the|a) (?:lower )?price|lowest price|best price|"
        r"保价|价保|最低价|买贵|差价"
    ),
    "compensation": r"compensat|\bcredit\b|\bvoucher\b|赔|补偿|补贴|积分",
    "deadline": (
        r"limited[- ]time|(?:today|this (?:week|weekend)|now(?! only[^,.;]{0,40} (?:in|out of) stock)) only|"
        r"only (?:today|this (?:week|weekend))|"
        r"while (?:stocks|supplies) last|hurry|last chance|ends? (?:soon|today|tonight)|限时|限量|仅限今|"
        r"今日(?:特|限)|马上抢|抢购|截止"
    ),
    "speed": (
        r"\b(?:same|next)[- ]day\b|\bovernight\b|\bexpress\b|\bpriority\b|\bimmediate(?:ly)?\b|"
        r"\binstant(?:ly)?\b|\bright away\b|次日|当日达|当天(?:送|达|到|发)|隔日|隔天|极速|加急|特快|立即|"
        r"马上|立刻|秒发"
    ),
    "certificate": (
        r"\bcertifi(?:ed|cate|cation)|\bapproved\b|\baward(?:s|[- ]winning)|\baccredit|\blicensed\b|"
        r"\bofficial|认证|获奖|官方|授权|专利|检测报告"
    ),
    "trial": r"\btrial\b|try (?:it|them) (?:free|out|at home)|试用|试穿|体验期",
    "setup": (
        r"\b(?:installation|assembly|setup) (?:service|included)|we (?:will|'ll) (?:install|assemble)|上门|"
        r"包安装|免费安装"
    ),
    "instalment": (
        r"interest[- ]free|0 ?% (?:apr|interest|financing)|\bfinancing\b|\binstal?lments?\b|pay later|分期|"
        r"免息|零首付|花呗"
    ),
    # How a thing turns out in size is told by the shop or not at all.
    "fit": (
        r"\b(?:runs?|fits?|comes? up|sizes|(?:they|these|those) size|cut) "
        r"(?:(?:a|bit|little|touch|slightly|rather|quite) )*(?:small|large|big)\b"
    ),
    "engraving": r"\bengrav|\bgift[- ]wrap|\bmonogram|刻字|礼品包装|定制|包装服务",
}
