"""Words that state no fact of a product by themselves: what sentences of a shop are built with, as data.

They are chosen by what they are, not by which test holds them: verbs of being, having, offering and placing; nouns for
a thing, a place, a person; praise that names no property; words of order, degree and courtesy.
"""

from __future__ import annotations

from knowledge.language import stem
from knowledge.language.stopwords import CHINESE, ENGLISH, words_of

# Verbs that join a thing with its property.
_VERBS = """
    be being have having get gets getting got give gives giving given offer offers offering offered provide provides
    providing provided feature features featuring come comes coming came include includes including included contain
    contains containing hold holds holding measure measures measuring list lists listed listing state states stated
    stating show shows shown showing say says said describe describes described mention mentions mentioned note notes
    noted call calls called calling name names named known use uses used using make makes making made build builds
    built
    produce produces produced producing create creates created design designs designed intend intended mean means
    meant
    suit suits suited suitable work works working run runs running go goes going take takes taking took need needs
    needing require requires required keep keeps keeping put puts set sets let lets see seen look looks looking find
    finds finding found try tries trying check checking visit visiting want wants wish think consider considered
    recommend recommended expect expected enjoy enjoys love loves like likes help helps allow allows allowing serve
    serves serving served sell sells selling sold carry carries carrying stock stocks boast boasts boasting receive
    receives received receiving earn earns earned locate located locates situate situated sit sits lie lies stand
    stands
    stay welcome welcomes welcoming welcomed cater caters catering range ranges ranging fall falls rate rated rates
    rating ratings rank ranked satisfaction geared aimed tailored
    maintain maintains maintained house houses
    cost costs costing price prices priced pricing pay pays paying weigh weighs weighed
    weighing belong belongs consist consists comprise comprises equip equipped apply applies applied bring brings
    connect connects connected fit fits fitting wear wears worn play played write written operate operates
    operated power powered open opens opened close closes closed start starts begin begins end ends add adds added
    match matches matching compare compares compared comparing remain remaining live lives living
    field fields answer answers ask asked asking tell told know choose
    chosen choice order
"""
# Things, places and people in general.
_NOUNS = """
    product products item items article articles thing things device unit units model piece pieces part parts kind
    kinds
    sort type types style brand maker manufacturer producer company shop store place places venue establishment spot
    location area areas region site setting surroundings environment atmosphere vicinity proximity distance center
    centre side heart people person persons customer customers guest guests client clients diner diners visitor
    visitors
    user users shopper someone anyone everyone everything something anything option options selection variety
    number numbers amount amounts total range level value values quality detail details information page description
    catalog catalogue specification specifications spec specs data way time times day days term terms case cases fact
    point points bit lot lots plenty purpose purposes purchase reason example set use result
    combination combinations
    price prices cost costs review reviews star stars score size sizes dimension dimensions inch pound pounds euro
    euros
    dollar dollars percent weight length width height depth color colour colors colours
"""
# Praise and order that name no property which could be looked up.
_EMPTY = """
    good great nice lovely fine decent excellent amazing wonderful fantastic beautiful pleasant charming perfect ideal
    fabulous outstanding superb exceptional impressive attractive interesting unique special particular popular
    favorite
    favourite delicious tasty fancy neat cool fun enjoyable comfortable cozy cosy relaxing classy convenient
    conveniently
    fair reasonable reasonably affordable cheap cheaply inexpensive expensive pricey costly budget moderate moderately
    average high higher highly low lower mid medium middle small little big large tall long wide deep old new bad poor
    poorly right well better worth available overall general generally usually typically currently actually really
    quite
    rather pretty fairly very extremely highly particularly especially simply easily quickly exactly approximately
    about
    around roughly nearly almost near nearby next close adjacent opposite beside besides across along within without
    inside outside away far upon per via plus though although however unfortunately luckily sadly yet still even
    also too
    instead otherwise else apart aside therefore thus hence accordingly sure certainly course indeed
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand half
    first second both several many few various different same similar other another such certain single whole entire
    due according based respectively together separately directly up down
    least most extra fl na maybe perhaps apparently probably possibly seem seems enough
    normally commonly mostly mainly basically essentially ideally properly carefully gently securely slightly news
    afraid great total together moment moments problem problems specific specifically
        each was before originally original reduced save saves saving saved off sale marked now
    among catalog fits closest under over
    cover covers covered covering depend depends depending version versions variant variants every best
    toward towards against versus amid amidst onto till whereas unlike
    hello hi hey thanks thank please sorry glad happy welcome feel free may might must shall would could should upto
"""
_CHINESE_FREE = """
    商品 产品 货品 物品 东西 型号 品牌 店铺 本店 我店 页面 资料 信息 说明 介绍 描述 详情 内容 情况 方面 部分 地方 位置
    标注 写明 注明 显示 列出 列为 属于 作为 称为 叫做 叫 名为 提供 具有 拥有 配有 配备 带有 带 含有 包含 包括 附带
    采用
    使用 用于 适用 适用于 适合 做成 制成 制造 生产 出品 设计 支持 达到 达 约 大约 左右 为 共 共有 总共 一共 分别
    同时 另外
    此外 不过 然而 虽然 尽管 如下 以下 以上 根据 按照 目前 现在 现 当前 通常 一般 基本 主要 其他 其它 各 每 均 均为
    有关
    相关 关于 不错 很好 好 优秀 出色 精美 漂亮 舒适 方便 轻松 实用 理想 完美 值得 推荐 喜欢 欢迎 放心 特别 特点 特色
    顾客 客户 用户 朋友 人 大家 尊敬 您好 你好 感谢 谢谢 抱歉 很抱歉 请 请问 帮助 帮忙 联系 需要 想要 希望 知道
    了解 查看
    查询 选择 购买 选购 下单 价格 售价 价钱 元 美元 尺寸 大小 重量 长度 宽度 高度 颜色 数量 是的 没错 对 可以 能够 可
    一个 一款 一种 两 三 四 五 六 七 八 九 十 半 多 少 高 低 大 小 长 短 宽 厚 原文 英文 中文 至 起 从 到 时 后 前
    内 外 间
    进行 通过 之间 之内 以内 其中 个 件 双 只 把 条 台 套 张 位 名 次 种 款 本 该 这 那 如 例如 比如 即 就是 而是
    便 将 会
    库存 表示 未注明 选 一条 分类 另有 另 项 项未 列出 可知 同时 引号 内为 超过 不超过 接近 最接近 除了 之外 名称
    塞 收到 拿到 开始 结束 算 算起 记得 别忘 起来 看看 看一看 建议 需要 带上 来 去 做 放 装 能装 盛 装下 正好 刚好 恰好
    差不多 大概 几乎 平时 亲 亲爱 不好意思 麻烦 记住 注意 出来 回来 过来 而已 一些 一点 一下 许多 好几 首先 最后
    另配 另购 另售 另买 自备 可用 可否 能否 全部 款式 原价 因 而异 不等 打折 自带 这双 两个 只要 买
    其余 还有 匹配 符合 看 见 找 找到 说 告诉 回答 问 问题 答案
    穿 戴 穿着 戴着 穿戴 走 进 拿 选 试 试试 试一试 打开 开 关 关上 合适 适宜 搭配 配 配合 标 标着 标的 标有 写着 卖 售
    连接 接 接上 运行 运作 工作 考虑 允许 帮 服务 属 组成 构成 剩 剩下 保持 方式 种类 类型 样式 有的 有的是 有些 提醒
    加 加上
    位于 地点 场所 环境 附近 周边 周围 距离 时间 天 日 事 事情 目的 原因 规格 参数 数据 范围 级别 等级 水平 数目
    总数 总量
    评分 星级 评价 单独 分开 一起 整个 平均 经常 常常 直接
    节 粒 颗 枚 块 片 根 支 枝 串 副 顶 幅 册 辆 层 格 排 组 份
    都行 也行 就行 行 具体 特定 详细 发邮件
    建议您 推荐您 提醒您 告诉您 请用 不行 只能 只会 只需 不能 不会 不用 不要 不太 不必 不再 不需 不需要
    别忘了 别忘 别忘记 不忘 遇到 遇上 碰到 碰上 留意 当心 小心 总 中等 普通 普通款 标着 写的 附上 这是 那是
    水温 温度 现象 效果 到货 收货 到手 机身 整机 别用 别放 别拿 勿用
    不可 不可以 不宜 不该 不应 没法 无法 无需 无须 不到 不了
"""

FREE_WORDS: frozenset[str] = frozenset(ENGLISH | words_of(_VERBS) | words_of(_NOUNS) | words_of(_EMPTY))
FREE_STEMS: frozenset[str] = frozenset(stem(word) for word in FREE_WORDS)
CHINESE_FREE: frozenset[str] = CHINESE | words_of(_CHINESE_FREE)

# Words that may stand for each other where a source says one of them; both languages in one line.
_GROUPS = """
family families kid kids child children youngster youngsters 儿童 孩子 小孩 家庭 亲子 小朋友
adult adults grownup 成人 大人 成年人
baby babies infant infants toddler toddlers 婴儿 宝宝 幼儿
food foods cuisine meal meals dish dishes menu restaurant restaurants eatery dine dining eat dinner 食物 餐厅 菜 美食
cafe coffee 咖啡馆 咖啡店
river riverside riverbank waterfront
british english england britain uk kingdom 英国 英式
usa us america american 美国
chinese china 中国 中式
国产 中国 china chinese
german germany 德国
french france 法国
italian italy 意大利
japanese japan 日本
city town downtown urban 城市
deliver delivery deliveries ship ships shipping dispatch send postage 配送 送货 发货 寄 寄送 运送 快递 邮费 运费 送达
运送 运输 派送 投递 配送 送货
receive received receipt arrival arrived delivery delivered 收货 签收 收到 到货 送达
order ordered ordering 下单 订购 拍下
return returns returned returning 退货 退回
refund refunds refunded reimburse reimbursed 退款
exchange exchanges exchanged 换货 更换
parcel parcels package packages 包裹
email mail 邮件 邮箱
cord cable cables wire 线 线缆 电缆
men man male gentlemen boy boys 男 男士 男款
women woman female ladies lady girl girls 女 女士 女款
shoe shoes footwear 鞋 鞋子
trousers pants 裤子
taste flavour flavor 口味
scent scents fragrance fragrances 香味 香气 香型
photo photos picture pictures image images 照片 图片
phone telephone smartphone 手机 电话
year years annual yearly 年
guarantee guaranteed warranty warranties 保修 质保
repair repairs repaired fix fixed 维修 修理
bike bicycle bikes 自行车
car vehicle auto automobile 汽车
sofa couch 沙发
lamp light lights 灯
clean cleaned cleaning 清洁 清洗
assemble assembly assembled 组装 安装
television tv 电视
ultraviolet uv 紫外线
laptop notebook 笔记本
fabric cloth textile 面料 布料 材质
机洗 洗衣机
第一次 首次 头一次 初次
spring 春 春天 春季 春日
summer 夏 夏天 夏季 夏日
autumn fall 秋 秋天 秋季 秋日
winter 冬 冬天 冬季 冬日
turn turns turned turning switch switches switched switching power 开关
rain rainy 雨 下雨 雨天 下雨天
beach seaside 海边 海滩 沙滩
open opens opening 营业 开门 开店 开放
pay pays paid payment 付 支付 付款 承担 负担
reply replies answer answers respond 回复 答复 回信
differ differs different vary varies 不同 各异 而异
rule rules law laws regulation regulations 规定 法规 法律 规则
马上 立即 立刻 即刻
rinse rinses rinsed 漂洗 冲洗 涮
干净 洗净 擦净 冲净 刷净 清洁
luggage baggage 行李
age ages aged 岁 周岁 年龄
yourself 自行 自己
"""
GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(stem(word) if word.isascii() else word for word in line.split()) for line in _GROUPS.strip().splitlines()
)

# What is one is not the other. Several words of a side say the same.
_OPPOSITES = """
low lower cheap inexpensive affordable bad 低 便宜 | high higher expensive pricey good 高 贵 | average moderate 中等
small little tiny 小 | large big huge spacious 大
short 短 | long 长
thin slim 薄 | thick 厚
narrow 窄 | wide broad 宽
light lightweight 轻 轻便 | heavy 重
soft 软 柔软 | hard firm stiff 硬
warm hot 热 暖 | cold cool 冷 凉
slow 慢 | fast quick 快
new 新 全新 | used old refurbished secondhand 旧 二手 翻新
internal internally inside 内部 内置 | external externally 外部 外置
indoor indoors 室内 | outdoor outdoors 室外 户外
men man male gentlemen 男 男士 男款 | women woman female ladies 女 女士 女款
adult adults 成人 大人 | kid kids child children family families baby babies 儿童 孩子 小孩 家庭 婴儿
left 左 | right 右
wired corded 有线 | wireless cordless bluetooth 无线 蓝牙
matte matt 哑光 | glossy shiny 亮光 亮面
summer 夏季 夏天 | winter 冬季 冬天
easy easily simple 容易 简单 | difficult complicated 困难 复杂
dark 深色 暗 | bright pale 浅色 亮
loud noisy 吵 | quiet silent 安静 静音
manual 手动 | automatic electric 自动 电动
current latest newest 在产 现行 最新 | discontinued 停产 绝版
top 顶部 | bottom 底部
before 之前 | after 之后
open 打开 | closed 关闭
cabin 登机 随身 手提 | checked 托运
own 自家 自有 自己 | other others another 别的 其他 其它 别家
minimum 最小 最少 | maximum 最大 最多
"""
OPPOSITES: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(stem(word) if word.isascii() else word for word in side.split()) for side in line.split("|"))
    for line in _OPPOSITES.strip().splitlines()
)

# What one word says beside itself.
IMPLIED: dict[str, frozenset[str]] = {
    word: frozenset(stem(other) for other in others.split())
    for word, others in (("unisex", "men women man woman boys girls male female"), ("universal", "all every any"))
}
