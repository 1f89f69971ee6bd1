"""Fields that are the shop's secret by their name, and tables that are about customers. Neither is ever stored.

A secret is what the shop pays, earns and whom it buys from, and who its customers are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from knowledge.language.folding import simplified

_ENGLISH = re.compile(
    r"""
    (?:(?:unit|item|product|variant|average|avg|landed|net|our|my|base|standard|purchase|buying|dealer|vendor
        |factory)\ )*
    (?:
        costs?(?:\ (?:prices?|per\ \w+|of\ (?:goods(?:\ sold)?|item|product|purchase)|basis|amount|value|net|gross
            |currency))?
      | cogs | (?:purchase|buying|buy|purchasing|wholesale|dealer|trade|factory|procurement|vendor)
            \ (?:price|cost|rate)s?
      | wholesale(?:\ .*)? | (?:gross\ |net\ |profit\ |our\ )?margins?(?:\ .*)? | (?:gross\ |net\ )?profits?(?:\ .*)?
      | markup(?:\ .*)? | mark\ up(?:\ .*)? | suppliers?(?:\ .*)? | internal\ (?:notes?|comments?|price|cost|remarks?)
      | (?:private|staff|vendor|purchasing|customer|buyer|client|order)\ (?:notes?|comments?|remarks?)
      | (?:customer|buyer|client|purchaser|billing|recipient|reviewer|review\ author)s?
            \ (?:id|no|number|(?:first\ |last\ |full\ )?names?
            |e\ ?mails?(?:\ address)?|phones?(?:\ (?:no|number))?|mobile|address(?:es)?|data|details)
    )
    (?:\ (?:[a-z]{3}|percent|pct|gross))*
    """,
    re.VERBOSE,
)
# The languages whose usual column names are known too (``ingest.readers.column_words``).
_FURTHER = re.compile(
    r"""
    # German
      (?:.*\ )?(?:einkaufs?|einstands?|bezugs|h(?:ä|ae)ndler|gro(?:ß|ss)handels|ek)\ ?(?:preise?|kosten)(?:\ .*)? | ek
    | ek\ (?:netto|brutto|gesamt|eur|ek) | (?:selbst|gestehungs|anschaffungs|herstell(?:ungs)?)kosten(?:\ .*)?
    | (?:handels|gewinn|verdienst)?(?:marge|spanne)n?(?:\ .*)? | handelsspanne | deckungsbeitrag(?:\ .*)?
    | roh(?:ertrag|gewinn|marge)(?:\ .*)? | gewinn | lieferant(?:en\w*|in)?(?:\ .*)?
    | interne?[rs]?\ (?:notiz|bemerkung|anmerkung|kommentar|preis)(?:en|e)?
    | kunden?\ ?(?:nummer|nr|name|adresse|e?\ ?mail|telefon)
    # French
    | prix\ (?:d\ achat|de\ revient|co[uû]tant|de\ gros|grossiste|fournisseur)(?:\ .*)?
    | co[uû]ts?(?:\ (?:d\ achat|unitaire|de\ revient|ht|ttc|net|moyen|total))*
    | (?:(?:r[ée]f(?:[ée]rence)?|nom|code|prix|num[ée]ro)\ (?:du\ |de\ )?)?fournisseurs?(?:\ .*)?
    | (?:taux\ de\ )?marge(?:\ .*)? | (?:nom|adresse|e?\ ?mail|t[ée]l[ée]phone)\ (?:du\ |de\ )?client
    # Spanish
    | precio\ (?:de\ )?(?:compra|coste|costo|mayorista|proveedor)(?:\ .*)?
    | cost[eo]s?(?:\ (?:unitario|de\ compra|medio|neto|total))*
    | (?:(?:c[oó]digo|referencia|nombre|precio)\ (?:de\ |del\ )?)?proveedor(?:es)?(?:\ .*)?
    | (?:nombre|direcci[oó]n|correo|tel[eé]fono)\ (?:de\ |del\ )?cliente | margen(?:\ .*)?
    """,
    re.VERBOSE,
)
_CHINESE = re.compile(
    "成本|进价|进货|采购价|利润|毛利|供应商|供货商|批发价|出厂价|内部备注|供货价|拿货价"
    "|(?:客户|顾客|买家|会员|收货人|收件人|用户)(?:id|编号|姓名|名称|名|昵称|手机|手机号|电话|邮箱|地址|备注|信息)"
)

# Kinds of columns that tables about orders and customers have, by words; goods have none or one of them.
_CUSTOMERS = {
    "order": r"(?:orders?|invoice|transaction|cart|checkout)\ (?:id|no|nr|number|ref|reference|key|name)"
    r"|n[ou]m[eé]ro\ de\ (?:commande|pedido)|订单(?:编?号|id|流水号)?|交易号|流水号",
    "course": r"order\ (?:date|time|status|state|amount|total|value|source)|(?:delivery|shipment)\ (?:status"
    r"|state|date)"
    r"|(?:payment|fulfill?ment|return|refund)\ (?:status|state|date|time|amount|reason|(?:start|received"
    r"|completed)\ date)"
    r"|paid\ at|tracking\ (?:no|number|code|id)"
    r"|bestell(?:datum|status)|订单(?:状态|金额|时间|日期|总额)|下单(?:时间|日期)|付款(?:时间|日期|方式|状态)"
    r"|支付(?:时间|方式|状态)"
    r"|发货(?:时间|日期|状态)|退[货款](?:状态|原因|时间|日期|金额)?|快递单号|物流单号|运单号",
    "customer": r"(?:customer|client|buyer|shopper|purchaser)s?(?:\ (?:id|no|nr|number|ref|key))?|cid"
    r"|(?:user|member|account)\ (?:id|no|nr|number)"
    r"|kunden?(?:nummer|nr)|客户(?:id|编?号)?|会员(?:id|编?号)?|用户(?:id|编?号)?|买家(?:id|编?号)?",
    "name": r"(?:customer|client|buyer|billing|shipping|recipient|contact|user|member)s?\ (?:first\ |last\ "
    r"|full\ )?name"
    r"|first\ name|last\ name|surname|full\ name|vorname|nachname|(?:客户|顾客|买家|会员|收货人|收件人|用户"
    r"|联系人)(?:姓名|名称|名|昵称)?|姓名",
    "mail": r"(?:.*\ )?e\ ?mails?(?:\ address)?|(?:.*)邮箱(?:地址)?|电子邮件",
    "phone": r"(?:(?:customer|client|buyer|billing|shipping|contact|mobile|cell"
    r"|home)\ )?(?:tele)?phone(?:\ (?:no|number))?"
    r"|(?:mobile|cell)(?:\ (?:no|number))|telefon(?:nummer)?|(?:.*)(?:手机号码?|手机号|联系电话|联系方式)|电话",
    "address": r"(?:customer|client|buyer|billing|shipping|delivery|street|home)\ (?:address|street|city|zip"
    r"|postcode|country)(?:\ \d)?"
    r"|(?:post|postal|zip)\ ?codes?|(?:收货|收件|配送|账单|联系)地址|邮编",
    "reviewer": r"(?:reviewer|review\ author)s?(?:\ (?:id|(?:display\ )?name|location|country|ip(?:\ address)?))?"
    r"|评(?:论|价)(?:人|者|用户)(?:昵称|姓名|名称)?",
    "review": r"review\ (?:id|date|status|created\ at|rating|score|title|text|body|content)"
    r"|评(?:论|价)(?:id|时间|日期|内容|状态)",
    "birth": r"date\ of\ birth|birth\ ?day|birth\ date|dob|生日|出生日期",
}
_CUSTOMER_KINDS = {kind: re.compile(words) for kind, words in _CUSTOMERS.items()}


@lru_cache(maxsize=8_192)
def is_secret(name: str) -> bool:
    """Whether a field of this name must not be stored, in whatever format it comes: ``Cost per item``, ``进价``.

    A part of a dotted or slashed name suffices (``pricing.cost``, ``Cost per item / EU``). ``Shipping cost`` and
    ``seam margin`` are the customer's business.
    """
    folded = simplified(unicodedata.normalize("NFKC", name).casefold())
    if _CHINESE.search(folded):
        return True
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", name)).casefold()
    for variant in {folded, spaced}:
        parts = re.split(r"[./\\:|()\[\]]", variant)
        words = [" ".join(re.findall(r"[^\W_]+", part)) for part in parts]
        if any(_ENGLISH.fullmatch(part) or _FURTHER.fullmatch(part) for part in words):
            return True
    return False


def customer_columns(names: Iterable[str]) -> list[str]:
    """The columns that make a table one of orders or customers; empty for a table of goods, FAQs or texts.

    One kind of such columns makes none (goods may have a contact phone); two different kinds do.
    """
    found: dict[str, str] = {}
    kinds: set[str] = set()
    for name in names:
        kind = _customer_kind(name)
        if kind:
            found[name] = kind
            kinds.add(kind)
    return list(found) if len(kinds) >= 2 else []


@lru_cache(maxsize=8_192)
def _customer_kind(name: str) -> str | None:
    plain = simplified(unicodedata.normalize("NFKC", name))
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", plain).casefold()
    for text in (" ".join(re.findall(r"[^\W_]+", spaced)), "".join(plain.casefold().split())):
        for kind, words in _CUSTOMER_KINDS.items():
            if words.fullmatch(text):
                return kind
    return None
