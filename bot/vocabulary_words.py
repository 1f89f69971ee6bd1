"""The words of the shipped vocabulary, as data."""

from __future__ import annotations

# ``English|中文|other Chinese forms…``, one pair a line.
PAIRS = """
material|材质|材料|面料
upper material|鞋面材质|鞋面材料|鞋面
sole|鞋底|大底
outsole|外底|大底
midsole|中底
lining|内衬|里料
weight|重量|净重|多重
packed weight|打包重量|总重量
minimum weight|最小重量
capacity|容量
volume|容积|容量
dimensions|尺寸
size|尺码|尺寸|大小|号
packed size|收纳尺寸|收纳体积
length|长度
width|宽度
height|高度
depth|深度
diameter|直径
thickness|厚度
waterproof|防水
waterproof rating|防水等级|防水指数|防水性能
water resistance|防水性能|防泼水
water resistant|防泼水
breathability|透气性|透湿
breathable|透气
windproof|防风
temperature rating|温标|适用温度|舒适温度
comfort temperature|舒适温度|舒适温标
limit temperature|极限温度|极限温标
fill|填充物|填充
filling|填充物|填充
fill power|蓬松度
fill weight|填充量|充绒量
insulation|保暖材料|保温
R-value|R值|R 值
number of people|适用人数|人数
people|适用人数|人数
net weight|净重
wt|重量
capacity (people)|适用人数|人数
sleeps|可睡人数|适用人数
season|季节|适用季节
seasons|适用季节|季节
warranty|保修期|质保|保修
care|护理|洗护|保养|清洗
care instructions|护理方法|洗护说明
washing|洗涤|清洗
fit|版型
country of origin|产地|原产地|原产国
made in|产地
battery|电池
battery life|续航|续航时间|电池续航
battery capacity|电池容量
battery type|电池类型
charging|充电|充电方式
charging port|充电接口
charging time|充电时间
brightness|亮度
maximum brightness|最大亮度
beam distance|照射距离|射程
power|功率
voltage|电压
burn time|燃烧时间
keeps hot|保温时间|保温
keeps cold|保冷时间|保冷
boil time|煮沸时间|烧开时间
fuel|燃料
fuel type|燃料类型|燃料
wattage|功率
colour|颜色|色
color|颜色|色
brand|品牌
model|型号
style|款式
type|类型|种类
category|分类|类别
gender|适用性别|性别
age|适用年龄|年龄
closure|闭合方式|开合方式
pockets|口袋
number of pockets|口袋数量
hood|帽子|连帽
sleeve length|袖长
heel height|鞋跟高度|后跟高度
drop|前后掌差|落差
lens|镜片
lens material|镜片材质
uv protection|防紫外线|紫外线防护
strap|肩带|带子
frame|框架|背架
frame material|框架材质
poles|杆|帐杆
pole material|杆材质|帐杆材质
floor area|地面面积|内帐面积
doors|门
number of doors|门数|门的数量
vestibule|前厅|门厅
back length|背长
torso length|背长
hip belt|腰带|腰封
load|承重
maximum load|最大承重|承重
blade length|刀刃长度|刃长
blade material|刀刃材质|刃材
handle|手柄|把手
handle material|手柄材质
lid|盖子|杯盖
dishwasher safe|可用洗碗机|洗碗机可用
microwave safe|可用微波炉|微波炉可用
induction|电磁炉
induction compatible|适用电磁炉|电磁炉可用
machine washable|可机洗|机洗
vegan|纯素
scent|香味|香型
wick|烛芯
thread count|支数|纱支
pile height|绒高|绒毛高度
switch|开关
cable length|线长|电缆长度
bulb|灯泡
bulb type|灯泡类型
colour temperature|色温
light modes|照明模式|灯光模式
modes|模式
gps|GPS定位|定位
display|屏幕|显示屏
ports|接口
duplex|双面
flatbed|平板
auto|自动
document feeder|进纸器|输稿器|送稿器
aspect ratio|宽高比|屏幕比例|长宽比|比例
full hd|全高清
freestanding|自立式|独立式|自立
hard drive|硬盘
hdd|机械硬盘|硬盘
ssd|固态硬盘|固态
connector|接头|插头|接口
output|输出
input|输入
included|包含|附带
in the box|包装清单|包装内含
what's included|包装清单
price|价格|价钱|售价
stock|库存|现货
availability|库存状态|供货情况
quantity|数量
description|描述|介绍
compatibility|兼容性|适用
use|用途|适用场景
best for|适合|适用场景
recommended use|推荐用途
reusable|可重复使用
foldable|可折叠
quick-drying|速干
yes|是
no|否
true|是
false|否
black|黑色|黑
white|白色|白
red|红色|红
blue|蓝色|蓝
navy|藏青色|藏青|深蓝
green|绿色|绿
dark green|深绿色|墨绿色|墨绿
olive|橄榄绿|橄榄色
forest|森林绿
yellow|黄色|黄
orange|橙色|橘色|橙
purple|紫色|紫
pink|粉色|粉红色|粉
grey|灰色|灰
gray|灰色|灰
charcoal|炭灰色|炭灰|深灰
brown|棕色|褐色|棕
beige|米色
cream|奶油色|米白色|米白
sand|沙色
silver|银色|银
gold|金色|金
teal|青绿色|蓝绿色
turquoise|青绿色
rust|铁锈色|铁锈红|锈红色
natural|原色|本色
clear|透明
cotton|棉|纯棉
organic cotton|有机棉
wool|羊毛
merino wool|美利奴羊毛
linen|亚麻
polyester|聚酯纤维|涤纶|聚酯
recycled polyester|再生聚酯纤维|再生聚酯
nylon|尼龙|锦纶
ripstop nylon|防撕裂尼龙
recycled nylon|再生尼龙
leather|皮革|真皮|皮
suede|绒面革
rubber|橡胶
silicone|硅胶
down|羽绒
duck down|鸭绒
goose down|鹅绒
synthetic|合成纤维|化纤
fleece|抓绒
stainless steel|不锈钢
steel|钢
aluminium|铝合金|铝
aluminum|铝合金|铝
titanium|钛|钛合金
cast iron|铸铁
carbon steel|碳钢
ceramic|陶瓷
stoneware|炻瓷
glass|玻璃
borosilicate glass|高硼硅玻璃
wood|木|木头|木质
oak|橡木
beech|榉木
bamboo|竹|竹子
cork|软木
plastic|塑料
soy wax|大豆蜡
beeswax|蜂蜡
canvas|帆布
waxed canvas|打蜡帆布
mesh|网布
gore-tex|戈尔特斯
small|小号|小
medium|中号|中
large|大号|大
one size|均码
men|男款|男士|男式|男
women|女款|女士|女式|女
men's|男款|男士|男式
women's|女款|女士|女式
unisex|男女通用|中性
adult|成人
kids|儿童|童款
spring|春季
summer|夏季
autumn|秋季
winter|冬季
all year|四季|全年
hand wash|手洗
months|个月
month|个月
years|年
year|年
days|天
hours|小时
hour|小时
minutes|分钟
seconds|秒
people_unit|人
kg|千克|公斤
g|克
mm|毫米
cm|厘米
m|米
km|公里
l|升
litres|升
ml|毫升
lumens|流明
lm|流明
w|瓦
mah|毫安时
wh|瓦时
"""

# The rows that say what a thing may be: colours, materials, sizes, wearers, seasons. Fields come before, units after.
VALUES = PAIRS.split("\nfalse|否\n")[1].split("\nmonths|")[0]

# Words that ask for the same property: matched with each other, never spoken.
ASPECTS = """
weight heavy light weigh 重量 重 多重 净重 轻
length long 长度 长
width wide 宽度 宽
height tall high 高度 高
depth deep 深度
thickness thick 厚度 厚
diameter 直径
dimensions big large size measure measurements 尺寸 大小 多大 大
capacity volume hold holds fit liters litres 容量 容积 装 毫安 毫安时
temperature warm cold hot degrees 温标 温度 保暖 冷 暖 暖和
battery last lasts runtime 续航 电池 电量
brightness bright lumens 亮度 亮 流明
material made fabric 材质 材料 面料 做
origin country made produced manufactured from 产地 原产国 生产 产自 哪里产
care wash clean washing cleaning machine laundry 护理 保养 洗 清洗 洗护 机洗 洗涤
waterproof water rain rainy wet leak leaks watertight 防水 雨 下雨 雨天 下雨天 淋雨 大雨 进水 漏水 渗水 淋湿
warranty guarantee 保修 质保 保修期
people persons person sleeps sleep 人数 人 几人 适用人数 睡
power watts watt wattage 功率 瓦
colour color colours colors 颜色 色
included include includes comes come contain contains box 包含 附带 配 包装内含
burn burns 燃烧
age old years 年龄 岁
season summer winter spring autumn 季节 冬天 夏天 春天 秋天 冬季 夏季
fuel gas 燃料
doors door entrance 门
pockets pocket 口袋
charge charging recharge 充电 充满 满电
duplex double-sided two-sided sides 双面
load carry take support bear 承重 载重 承受
discount discounts cheaper cheap rebate 折扣 优惠 便宜 打折 减价
return returns refund back 退货 退 退回 退款
instalment instalments installment installments 分期
phone telephone call 电话 热线
hours open opening 营业 开门 营业时间
time long 时间 多久 多长时间
degrees degree °c celsius 度 摄氏度 多少度 几度
boss owner founder 老板 创始人
"""

# Basic colours: one that a product is not sold in is told so, even when nothing in the shop has it.
COLOURS = tuple("black white red blue navy green yellow orange purple pink grey brown beige silver gold".split())
