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
    pls plz thx hey hi hello all every give tell after option unit come comes deliv provid must prefer ideal care
    matter regardless brand various possibl maybe realli also current start begin code name ask know
    wonder curious someone whatev got gotta could would shall let put add choic pick choos detail info inform line
    rang
    exact roughli altogeth overall entir doesn
    开头 打头 结尾 家 带 含 配 有 以外 budget max maximum minimum pric afford
    列 列出 列一下 一下 有啥 啥 什么样 哪几 哪几款 哪几台 几台 几款 呀 哦 请问 请 麻烦 帮我 帮忙 告诉 给我 我要 想给
    要 给
    用 用的 打算 准备 预算 价位 左右 之间 之外 牌子 品牌 系列 那种 这种 所有 全部 都有 包括 你们家 你家 家里 店铺
    啥价 有卖 换
    换块 换个 合适的 价 颗 款式 哪一款 哪一个 哪个 其余 剩下 一共有 总共有 查 查一下 看一下 问 问一下
    搜 搜一下 介绍一下 推荐一下 选 选择 挑 挑一款 求 求推荐 适用 能 可以 需要 应该 大概 大约 具体 属于 什么 价格范围
    范围 东西
    卖 买 出售 销售 货 款 有货 现货 推荐 想 想买 想要 找 看看 看
    店 店里 商店 商品 产品 东西 型号 种类 款式 多少钱 价格 价钱
    cheapest dearest expens priciest what whats your whi how lowest highest least most size color colour version whats
    一共 总共 共有 共 件 双 目录 你们 你们店 这里 现在 目前 介绍 适合 合适 打折 优惠 特价 便宜 钱 块 元
    还有 还 或者 或是 想买个 买个 里 里面 别的 其他 其它 都 装得 装得下 放得 放得下 区别 该配 比较 分别 超过 不到
    compar
    住 能住 住得下 住下 睡 能睡 睡得下 睡下
    以内 以下 以上 不超过 低于 高于 最 最低 最高 最便宜 最贵 最低价 尺码 颜色 码 号
    """.split()
)
# Chinese counting words with what they count by: 一件, 哪款, 几双.
_MEASURED = re.compile(
    r"[一二两三几哪这那多]*少?(款|种|个|件|双|顶|只|把|条|套|张|盏|样|类|台|部|支|辆|本|盒|瓶|块|枚)|"
    r"[一二两三几哪这那多]+少?(颗|根|粒|罐|袋|卷|幅|座|架|份|组|对|节|页|枚|段)"
)


def asking(term: QueryTerm) -> bool:
    """True for a word that only asks."""
    return (
        term.surface in ASKING or bool(_MEASURED.fullmatch(term.surface)) or bool(term.alternatives & {"much", "mani"})
    )
