"""How each of a shop's doings is asked for and headed, in either language: a pattern over folded text."""

from __future__ import annotations

# What is sent, and what sends it.
_PARCEL = r"(?:orders?|packages?|parcels?|shipments?|deliver(?:y|ies)|stuff|things?|items?)"
_SENDS = r"(?:ship(?:s|ped|ping)?|deliver(?:s|ed|y)?|send(?:ing)?|mail(?:ing)?|post(?:ed|ing)?|dispatch(?:ed|ing)?)"
_CARRIAGE = r"(?:shipping|delivery|postage|freight|shipment)"
# A place where the customer lives or works is no other country.
_HOME = (
    r"(?!(?:an? |my |another |the |your |their |our )?(?:\w+ )?"
    r"(?:address(?:es)?|home|door|house|office|work|desk|store|shop|friend|you|me|us|them|him|her|it)\b)"
)

CONCERN_WORDS: dict[str, str] = {
    "destinations": (
        rf"\b(?:ship(?:s|ped|ping)?|deliver(?:s|ed|y)?|(?:send|mail|post)(?:ing)? (?:it|this|them|{_PARCEL})) "
        rf"(?:\w+ ){{0,4}}(?:to|into|within|outside(?: of)?) {_HOME}[a-z]|"
        rf"\b(?:international|overseas|worldwide|global)(?:ly)? (?:\w+ )?(?:{_CARRIAGE}|orders?|deliveries)\b|"
        rf"\b{_SENDS} (?:\w+ ){{0,3}}(?:internationally|abroad|overseas|worldwide|globally)\b|"
        r"^\W*to (?:other|all|which) countries\b|"
        r"\b(?:which|what) countries\b.{0,60}\b(?:ship|deliver|send)|\bwhere (?:all )?do (?:you|u) (?:ship|deliver)\b|"
        r"(?:寄|送|发|邮|运)(?:不)?(?:到|往|去)(?!货|了|哪|吗|[^\u4e00-\u9fff])(?!.{0,4}(?:要|需要)?(?:几天|多久))|"
        r"海外|国外|国际(?:配送|运费|订单|物流|快递)|其他国家|配送范围|哪些(?:国家|地区|地方).{0,60}(?:送|寄|发)|"
        r"(?:能|可以|可)(?:不能|不可以)?寄[\u4e00-\u9fff]{2,5}(?:吗|么|嘛|$|\W)"
    ),
    "shipping cost": (
        rf"\b(?:how much|costs?|fees?|charges?|price|rates?|free|pays?|threshold)\b(?:[^.?!]{{0,40}})"
        rf"\b(?:{_CARRIAGE}|to ship|to send|to deliver)\b|\b{_CARRIAGE} (?:\w+ )?(?:costs?|fees?|charges?|rates?|"
        r"free)\b|"
        rf"\b(?:is|are) (?:the )?{_CARRIAGE} (?:\w+ )?free\b|\bfree {_CARRIAGE}\b|"
        r"运费|邮费|快递费|配送费|包邮|免邮|免运"
    ),
    "delivery time": (
        rf"\b(?:how (?:long|fast|soon|quick(?:ly)?|many days)|when)\b(?:[^.?!]{{0,40}})"
        rf"\b(?:deliver(?:y|ed)?|{_CARRIAGE} takes?|arrives?|get here|(?:get|receive) (?:my|the|an?) {_PARCEL})\b|"
        rf"\bhow (?:long|fast)\b(?:[^.?!]{{0,20}})\b{_CARRIAGE}\b|\b{_CARRIAGE} times?\b|"
        r"(?:多久|几天|什么时候|几时|何时|多长时间|多少天)(?:才|能|会|可以)*(?:到(?!期|账|店|货)|送达|送到|收到货)|"
        r"(?:到货|送达|配送|快递)(?:时间|时效|要多久|要几天)"
    ),
    "dispatch": (
        r"\bwhen (?:do|does|will|is|are|can)\b(?:[^.?!]{0,30})\b(?:ship(?:s|ped)?|sent|dispatch(?:ed)?|leaves?)\b|"
        r"\b(?:ships?|dispatch|leave) (?:the )?same day\b|\bcut-?off\b|\bhow (?:fast|soon|quickly) (?:do|will) you "
        r"(?:ship|dispatch)\b|(?:什么时候|多久|几点|何时|当天|快|几天)(?:才|能|会|可以|内)*发(?:货|出)|发货(?:快|"
        r"时间|要多久|要几天)"
    ),
    "express": (
        r"\bexpress\b(?! (?:train|lane|card|permission))|\b(?:next|same|one|1|two|2)[ -]day (?:shipping|delivery)\b|"
        r"\b(?:order|it|parcel|package) by tomorrow\b|特快|加急|次日达|当日达|隔日达|明天能到"
    ),
    "tracking": (
        rf"\bwhere(?:'?s| is| are|s) (?:my|our|the|an?) (?:\w+ )?{_PARCEL}\b|\btrack(?:ing)?\b(?! (?:shoes?|pants|"
        r"suits?|"
        rf"jackets?|lights?|pad|ball))|\bstatus (?:of|on) (?:my|our|the|an) (?:\w+ )?{_PARCEL}\b|\border status\b|"
        r"物流(?:信息|状态|进度|到哪|单号)?(?!费|公司)|快递单号|(?:订单|包裹|快递|货)(?:现在|已经)?(?:到哪|在哪|"
        r"到了哪)|订单状态|"
        r"(?:查|跟踪|追踪)(?:一?下|询)?(?:我的)?(?:订单|快递|物流|包裹)"
    ),
    "lost": (
        rf"\b(?:lost|missing|stolen)\b(?:[^.?!]{{0,20}})\b(?:in (?:the )?(?:mail|post|transit)|{_PARCEL})\b|"
        rf"\b{_PARCEL}\b(?:[^.?!]{{0,30}})\b(?:lost|missing|stolen)\b|"
        rf"\b{_PARCEL} (?:\w+ )?(?:never|has(?: not|n'?t)|have(?: not|n'?t)|did(?: not|n'?t)|does(?: not|n'?t)|"
        r"still not)"
        r" (?:\w+ )?(?:c[oa]me|show(?:ed|n)?|arrived?|turn(?:ed)?|reach(?:ed)?|been delivered|got)\b|"
        r"\b(?:never|(?:have|did|do)(?: not|n'?t)) (?:received?|got|gotten|get|have) (?:it|my|the|"
        rf"an?)\b(?: {_PARCEL})?|"
        r"\b(?:says?|shows?|marked(?: as)?) [\"“'‘]?delivered\b|(?:没有?|未)收到|(?:快递|包裹|货)(?:给|被)?(?:丢|"
        r"遗失|不见)|"
        r"丢[失件]|(?:显示|说)(?:已)?签收"
    ),
    "damaged": (
        r"\b(?:arriv\w*|received?|got|came|shipped?|delivered|items?|orders?|parcels?|box)\b(?:[^.?!]{0,30})"
        r"\b(?:damaged?|broken?|defective|defect|faulty|cracked|torn|wrong (?:item|product|one|thing)|incorrect)\b|"
        rf"\b(?:damaged|defective|faulty|incorrect|wrong) (?:{_PARCEL}|products?)\b|"
        r"破损|(?:收到|到手).{0,60}(?:坏|碎|破|裂|错)|发错|少发|漏发|质量(?:有|出)?(?:了|现)?(?:点)?问题|瑕疵"
    ),
    "returns": (
        r"\breturn(?:s|ed|ing|able)?\b(?! to (?:stock|the shelf))|"
        r"\b(?:send|bring|give|take|ship)(?:ing)? (?:(?!is\b|are\b|was\b)\w+ ){0,4}back\b|"
        r"退货|退换|退回|退掉|不想要了|(?:能|可以|可|给|让|予|怎么|如何|申请|天内|还)(?:不能|不可以|不)?退(?!色|烧|"
        r"热|税|出|役|伍|火|款)|退不退|退吗"
    ),
    "return cost": (
        r"\b(?:who pays|pay|free|costs?|how much|label|postage|shipping|fees?|charges?)\b(?:[^.?!]{0,40})"
        r"\b(?:returns?|returning|send (?:\w+ ){0,3}back)\b|"
        r"\breturns? (?:\w+ )?(?:shipping|postage|label|costs?|fees?|charges?|free)\b|"
        r"退.{0,6}(?:运费|邮费|快递费|免费|标签|多少钱)|(?:谁出|谁付|谁承担|要付).{0,4}退货"
    ),
    "refund": r"\brefund\w*|\bmoney back\b|\breimburs\w*|退款|退钱|(?:钱|款).{0,6}(?:退|到账)|到账",
    "exchange": (
        r"\bexchang(?:e|es|ed|ing|eable)\b|(?<!hot )(?<!hot-)\bswap(?:ped|ping)?\b|\bwrong size\b|"
        r"\bchange (?:\w+ ){0,3}(?:to|for) (?:an? )?(?:different|another|other|bigger|smaller|larger) "
        r"(?:size|colou?r)\b|"
        r"\btoo (?:small|big|large|tight|loose)\b.{0,60}\b(?:swap|change)|"
        r"换货|退换|调换|换(?:一|成|个|一个|一双|一件|大|小)*(?:尺码|[大小]?[一半]?码|大[一点]|小[一点])|换个颜色|发错尺码"
    ),
    "cancel": (
        r"(?<!noise )(?<!noise-)\bcancel(?:l?ed|l?ing|lation)?\b|取消(?:一?下)?(?:我的)?(?:订单|购买|$)|不买了"
    ),
    "change of order": (
        r"\b(?:change|edit|modify|update|correct)\b(?:[^.?!]{0,20})\b(?:orders?|address(?:es)?)\b|"
        r"(?:修改|更改|改|换)(?:一?下)?(?:我的|收货|配送|寄送)*(?:地址|订单)|订单.{0,6}改"
    ),
    "payment": (
        r"\bpay(?:s|ing|ment|ments)?\b(?! (?:for|the|of)?\s?(?:\w+ )?(?:shipping|delivery|postage|returns?|customs|"
        r"dut|tax))|\b(?:credit|debit|bank) cards?\b(?! (?:holders?|slots?|cases?|pockets?|wallets?|readers?|sized?))|"
        r"\b(?:what|which) (?:kinds? of |types? of |credit )?cards (?:do|can|are) (?:you|u|i) (?:take|accept|use)|"
        r"\b(?:amex|american express|mastercard|visa|paypal|apple pay|google pay|klarna|afterpay|affirm|bitcoin|crypto|"
        r"alipay|wechat pay)\b|\binstal+ments?\b|\b(?:take|accept) (?:cash|checks?|cheques?|cards)\b|"
        r"付款|支付(?!宝贝)|付钱|信用卡|借记卡|刷卡|支付宝|微信(?!号|群|公众)|花呗|白条|货到付|分期"
    ),
    "duties and tax": (
        r"\bcustoms\b|\bimport (?:tax|dut|fee|charge)\w*|"
        r"(?<!heavy[ -])(?<!light[ -])\bdut(?:y|ies)\b|\bvat\b|\b(?:sales )?tax(?:es)?\b|关税|"
        r"进口税|清关|报关|含税|税费"
    ),
    "hours": (
        r"\b(?:opening|business|store|shop|office) (?:hours|times?)\b|\bhours of operation\b|\b(?:your|the) hours\b|"
        r"\bopen (?:(?:on|at) )?(?:until|till|now|today|tomorrow|night|weekdays?|weekends?|holidays?|"
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|"
        r"\b(?:what|which) (?:time|days?|hours)\b(?:[^.?!]{0,30})\b(?:open|close)|"
        r"\bwhen (?:are|is|do|does) (?:(?:you|u)|(?:your|the) (?:\w+ )?(?:shop|store|showroom|room))\b(?:[^.?!]{0,20})"
        r"\b(?:open|close)|营业|几点(?:开门|关门|上班|下班|打烊)|(?:开门|上班|开不开)(?:吗|么|时间|$|\W)"
    ),
    "location": (
        r"\bwhere (?:are (?:you|u)|is (?:your|the) (?:\w+ )?(?:shop|store|showroom))\b|"
        r"\b(?:physical|retail|brick)\b.{0,12}\b(?:store|shop|location)s?\b|"
        r"\b(?:an?|your|any|the) (?:store|shop|showroom)s? (?:in|near|at) [a-z]|"
        r"\b(?:store|shop)(?:'s)? (?:address|location)|"
        r"实体店|门店|线下店|(?:店|你们)(?:铺)?(?:的)?(?:地址|在哪|在什么地方)|[\u4e00-\u9fff]有(?:分)?店(?:吗|么|$|\W)"
    ),
    "pickup": (
        r"\bpick(?:ing|ed)?[ -]?(?:it |them |my order |the order |an order |my \w+ )?up(?: (?:my|the|an?) (?:\w+ )?"
        rf"{_PARCEL}| (?:at|from|in)\b|\W*$)|"
        r"\bpick-?up\b(?! truck)(?! lines?)(?:[^.?!]{0,20})\b(?:order|store|shop|location|at)"
        rf"|\bclick (?:and|&) collect\b|\bwill call\b|\bcollect (?:it|(?:my|an?|the) {_PARCEL})\b|\bstore pickup\b|"
        r"自提|自取|到店取|门店取|自己(?:来|去)取"
    ),
    "contact": (
        r"\b(?:contact|reach|call|phone|ring|e-?mail|write to) (?:you|u|us|someone|somebody|customer|support|"
        r"the (?:shop|store))\b|^\W*(?:tele)?phone\W*$|"
        r"\b(?:phone|telephone|contact) (?:numbers?|line|details|address)\b|"
        r"\bhotline\b|\bcustomer (?:service|support)(?:'s)? (?:number|phone|e-?mail|hours)|(?:^|\n)\W*phone ?:|"
        r"联系(?:方式|你们|您们|客服|电话)|(?:客服|你们的?|服务)(?:的)?(?:电话|热线|邮箱)|有(?:没有)?电话|"
        r"电话(?:是)?多少|打电话|(?:^|\n)\W*电话 ?[:：]"
    ),
    "warranty": r"\bwarrant(?:y|ies)\b|\bguarantees?\b|保修|质保|三包|保用期",
    "repair": (
        r"\brepair(?:s|ed|ing)?\b|\b(?:fix|mend|re-?sole)(?:es|ed|ing)?\b|维修|修理|(?:能|可以|给|帮|"
        r"还)(?:不能)?修(?!改)|(?<!保)修(?:一?下|吗|不修)|换(?:拉链|鞋底)"
    ),
    "gift card": r"\bgift (?:cards?|vouchers?|certificates?)\b|\bvouchers?\b|礼品卡|代金券|购物卡",
    "gift wrap": (
        r"\bgift[ -]?(?:wrap(?:ped|ping)?|box(?:ed|es)?|bags?|messages?|receipts?)\b|\bwrap(?:ped|"
        r"ping)?\b(?:[^.?!]{0,20})"
        r"\b(?:gifts?|presents?)\b|(?:礼品|礼物|礼盒)包装|包装成(?:礼|生日)|(?:送人|送礼).{0,8}(?:包装|留言|贺卡)"
    ),
    "students": (
        r"\bstudents?\b(?:[^.?!]{0,20})\b(?:discounts?|price|off|deal)|学生(?:有|证|能|可以)?.{0,4}(?:折|优惠|价|"
        r"便宜)"
    ),
    "bulk": (
        r"\b(?:bulk|wholesale|large quantit\w+|quantity discounts?|volume discounts?)\b|\b(?:buy|"
        r"order) \d{2,}\b(?! ?(?:dollars?|usd|bucks|euros?|pounds?|\$|€|£))|"
        r"\b\d{2,} (?:pieces|units|pcs)\b|批量|大宗|团购|批发|(?:买|订|要)\s?\d+\s?[件个套双].{0,6}(?:优惠|便宜|折)"
    ),
    "codes": r"\b(?:coupons?|promo(?:tion(?:al)?)? codes?|discount codes?|voucher codes?)\b|优惠券|优惠码|折扣码|领券",
    "price match": (
        r"\bprice[- ]match\w*|\bmatch(?:ing)? (?:\w+ ){0,3}prices?\b|\bcheaper (?:elsewhere|somewhere)\b|"
        r"\bprice (?:drop\w*|adjustment)|"
        r"比价|价保|保价|(?:别家|别的店|其他店).{0,8}便宜|(?:买完|刚买|买了).{0,8}降价"
    ),
    "invoice": r"\binvoices?\b|\b(?:vat|my|a|the|get) receipts?\b(?! printer)|发票|开票|专票|普票|收据",
    "privacy": (
        r"\bprivacy\b(?! (?:screen|filter|glass|film|curtain|fence|protector))|\bpersonal (?:data|information)\b|"
        r"\b(?:my|customer) data\b|隐私(?!膜|屏|帘|玻璃)|个人信息|客户数据"
    ),
    "account": (
        r"\b(?:delete|close|create|erase) (?:my |an? |the )?account\b|注销|(?:删除|关闭)(?:我的)?(?:账户|账号|帐号|"
        r"数据)"
    ),
    "restock": (
        r"\b(?:restock\w*|back in stock|stock alerts?|notif(?:y|ied)\b.{0,60}\b(?:stock|available|back))\b|补货|"
        r"到货(?:通知|提醒)|什么时候.{0,4}有货"
    ),
    "preorder": r"\b(?:pre-?orders?|backorder\w*|available to order)\b|预订|预售|预购",
}  # fmt: skip
