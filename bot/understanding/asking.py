"""Words of the asking, not of the thing asked for."""

from __future__ import annotations

import re

from knowledge.wording import QueryTerm

ASKING = frozenset(
    """
    sell sold carri stock offer have got get look search find show list need want like recommend suggest shop store
    product item model kind type sort differ avail buy order purchas number count total money dollar price cost cheap
    gear stuff equip good accessori best suit tell thing someth anyth currently current catalog catalogu rang
    option choic fit work use pleas help go gone take which sale discount
    卖 买 出售 销售 货 款 有货 现货 推荐 想 想买 想要 找 看看 看
    店 店里 商店 商品 产品 东西 型号 种类 款式 多少钱 价格 价钱
    cheapest dearest expens priciest what whats your whi how lowest highest least most size color colour version whats
    一共 总共 共有 共 件 双 目录 你们 你们店 这里 现在 目前 介绍 适合 合适 打折 优惠 特价 便宜 钱 块 元
    还有 还 或者 或是 想买个 买个 里 里面 别的 其他 其它 都 装得 装得下 放得 放得下 区别 该配 比较 分别 超过 不到 compar
    以内 以下 以上 不超过 低于 高于 最 最低 最高 最便宜 最贵 最低价 尺码 颜色 码 号
    """.split()
)
# Chinese counting words with what they count by: 一件, 哪款, 几双.
_MEASURED = re.compile(
    r"[一二两三几哪这那多]*少?(款|种|个|件|双|顶|只|把|条|套|张|盏|样|类|台|部|支|辆|本|盒|瓶|块|枚)"
)


def asking(term: QueryTerm) -> bool:
    """True for a word that only asks."""
    return (
        term.surface in ASKING or bool(_MEASURED.fullmatch(term.surface)) or bool(term.alternatives & {"much", "mani"})
    )
