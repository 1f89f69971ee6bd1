"""Names of things that shops sell, and of their properties, in English and Chinese, as data.

One thing a line: ``English|other English names|…|中文|…``: whoever asks for one is shown all of these, since shops call
a laptop a notebook. Names of properties are matched with each other in the same way. The shop's glossary adds to both.
"""

from __future__ import annotations

THINGS = """
laptop|notebook|笔记本电脑|笔记本|手提电脑|便携电脑|笔电
2-in-1|二合一|二合一电脑|二合一笔记本
desktop|desktop pc|desktop computer|台式机|台式电脑
tablet|平板电脑|平板
monitor|显示器|显示屏|电脑屏幕
tv|television|电视机|电视
smart tv|smart television|智能电视|智能电视机
projector|投影仪|投影机
printer|打印机
scanner|扫描仪
photocopier|copier|复印机
toner|墨粉|碳粉|墨粉盒|硒鼓|粉盒
toner cartridge|墨粉盒|硒鼓|碳粉盒
ink cartridge|墨盒
ink|墨水
smartphone|mobile phone|cell phone|智能手机|手机
smartwatch|智能手表
headset|headphone|earphone|earbud|耳机|头戴式耳机
speaker|loudspeaker|音箱|扬声器|音响
microphone|麦克风|话筒
webcam|网络摄像头|摄像头
camera|相机|照相机|数码相机
keyboard|键盘
mouse|mice|鼠标
mouse pad|鼠标垫
router|路由器
wireless router|无线路由器
switch|交换机
access point|无线接入点|接入点
network cable|patch cable|networking cable|ethernet cable|网线|网络线|跳线
hdmi cable|hdmi线
usb cable|usb线|数据线
power cable|power cord|电源线
cable|线缆|电缆|线材
adapter|adaptor|适配器|转接头|转换器
charger|充电器
power bank|移动电源|充电宝
battery|电池
ups|uninterruptible power supply|不间断电源
power supply|电源
surge protector|浪涌保护器|防雷插座
flash drive|usb stick|u盘|优盘|闪存盘
memory card|存储卡|内存卡|储存卡
memory module|ram module|内存条
hard drive|hard disk|hdd|硬盘
ssd|solid state drive|固态硬盘
processor|cpu|处理器
motherboard|mainboard|主板
graphics card|video card|显卡
docking station|dock station|usb dock|laptop dock|扩展坞|坞站
case|保护壳|保护套|外壳
cover|保护盖
backpack|rucksack|背包|双肩包|双肩背包|书包
sleeve|内胆包
lamp|bulb|灯泡
projector lamp|投影灯泡|投影机灯泡|投影仪灯泡
light bulb|灯泡|电灯泡
torch|flashlight|手电筒|手电
headlamp|head torch|headlight|头灯
label|标签
paper|纸
photo paper|相纸|照片纸
envelope|信封
shredder|碎纸机
calculator|计算器
server|服务器
rack|机柜
mount|bracket|支架|挂架
wall mount|壁挂架|墙挂
remote control|遥控器
game console|游戏机
doll|娃娃|洋娃娃
puzzle|jigsaw|jigsaw puzzle|拼图
toy|玩具
kettle|水壶|电热水壶
coffee maker|coffee machine|咖啡机
blender|搅拌机
toaster|烤面包机
vacuum cleaner|吸尘器
fridge|refrigerator|冰箱
washing machine|washer|洗衣机
dishwasher|洗碗机
microwave|微波炉
oven|烤箱
air conditioner|空调
fan|风扇|电风扇
hair dryer|吹风机|电吹风
shaver|剃须刀
toothbrush|牙刷
water bottle|bottle|水瓶|水杯
mug|cup|杯子|马克杯
pan|frying pan|平底锅
pot|saucepan|汤锅
knife|knives|刀具
sofa|couch|沙发
chair|椅子
desk|书桌
table|桌子
bed|床
mattress|床垫
pillow|枕头
blanket|毯子
duvet|quilt|comforter|被子
towel|毛巾
curtain|drape|窗帘
rug|carpet|地毯
shoe|鞋|鞋子
trainers|sneaker|运动鞋
boot|靴子
sandal|凉鞋
sock|袜子
trousers|pants|裤子|长裤
shorts|短裤
jeans|牛仔裤
shirt|衬衫
t-shirt|tee|t shirt|tee shirt|t恤
jumper|sweater|pullover|毛衣
coat|大衣
jacket|夹克|外套
dress|连衣裙
skirt|半身裙
hat|cap|帽子
glove|手套
scarf|scarves|围巾
belt|腰带|皮带
watch|手表
ring|戒指
necklace|项链
bracelet|手链|手镯
earring|耳环
sunglasses|太阳镜|墨镜
umbrella|雨伞
tent|帐篷
sleeping bag|睡袋
sleeping mat|sleeping pad|睡垫|防潮垫
bicycle|bike|自行车
helmet|头盔
"""

# Names of whole classes of goods, which titles seldom say: a doll's house is a toy, and is not called one.
CLASSES = """
toy|toys|玩具
game|games|游戏
appliance|appliances|家电|电器
electronics|gadget|gadgets|数码产品|电子产品
clothing|clothes|apparel|garment|garments|衣服|服装|服饰
footwear|鞋类|鞋履
furniture|家具
stationery|office supplies|文具|办公用品
tool|tools|工具
accessory|accessories|配件
consumables|耗材
kitchenware|cookware|厨具|餐具
cosmetics|make-up|makeup|化妆品
jewellery|jewelry|首饰|珠宝
food|groceries|食品
hardware|device|devices|设备|硬件
"""

# What is made for another thing, which is called after it: a projector lamp, a laptop bag, 手机壳.
PARTS = """
lamp|bulb|灯泡
mount|bracket|holder|支架|挂架
stand|底座
case|cover|sleeve|pouch|shell|壳|套
bag|backpack|包
skin|protector|faceplate|膜|贴膜
strap|band|表带
battery|电池
charger|充电器
adapter|adaptor|适配器
cable|cord|线
lock|锁
dock|扩展坞
filter|滤网|滤芯
lens|镜头
pad|垫
remote|遥控器
spare|备件|配件
head|刷头|喷头
lead
accessory
refill|补充装
cleaner|清洁剂
trolley|推车
tripod|三脚架
ribbon|色带
"""

# Words that name the same property of a thing.
PROPERTIES = """
weight|weigh|net weight|wt|heavy|light|重量|净重|重|轻
memory|internal memory|ram|system memory|内存|运存|运行内存|内存容量
storage|storage capacity|internal storage|disk|ssd|存储|储存|存储容量|硬盘容量|储存空间
capacity|容量
battery capacity|电池容量|电量
display diagonal|screen size|display size|screen|display|diagonal|屏幕|屏幕尺寸|屏|尺寸|对角线
refresh rate|刷新率
response time|响应时间
frequency|clock speed|processor frequency|主频|频率
brightness|亮度
resolution|dpi|分辨率
power|wattage|output power|功率|输出功率
voltage|电压
current|电流
length|long|长度|长
cable length|线长|长度
width|wide|宽度|宽
height|tall|high|高度|高
depth|deep|深度|深
thickness|thick|thin|厚度|厚|薄
volume|容积|体积|容量
temperature|温度
speed|速度
print speed|打印速度
page yield|yield|打印页数|页数|打印量
noise level|noise|噪音|噪声
range|距离|范围
battery life|续航|续航时间
ports|port|ports quantity|接口|端口|口
socket|processor socket|插槽|插座|针脚|接口
layout|keyboard layout|布局|键位
cores|processor cores|核心|核
colour|color|颜色|色
material|材质|材料|面料
product type|type|kind|类型|种类
warranty|保修|质保
impedance|阻抗
viewing angle|可视角度|视角
pieces|quantity|数量|件数
age|年龄|岁
maximum screen size compatibility|screen size|laptop size|适用尺寸|适合尺寸
"""

# Firms and brands under the names that they have in Chinese.
BRANDS = """
Samsung|三星
HP|Hewlett-Packard|Hewlett Packard|惠普
Hewlett Packard Enterprise|HPE|慧与
DELL|戴尔
Lenovo|联想
Apple|苹果
ASUS|华硕
Acer|宏碁|宏基
MSI|微星
Gigabyte|技嘉
Toshiba|东芝
Sony|索尼
LG|乐金
Panasonic|松下
Philips|飞利浦
Sharp|夏普
Hitachi|日立
Fujitsu|富士通
NEC|日电|日本电气
Canon|佳能
Epson|爱普生
Brother|兄弟
Xerox|施乐|富士施乐
KYOCERA|京瓷
Lexmark|利盟
Ricoh|理光
Konica Minolta|柯尼卡美能达|柯美
OKI|冲电气
Nikon|尼康
Olympus|奥林巴斯
Fujifilm|富士
Kodak|柯达
Casio|卡西欧
Intel|英特尔
AMD|超微半导体
NVIDIA|英伟达
Microsoft|微软
Google|谷歌
IBM|国际商业机器
Cisco|思科
Netgear|网件|美国网件
TP-LINK|普联
D-Link|友讯
Zyxel|合勤
Huawei|华为
Xiaomi|小米
OPPO|欧珀
vivo|维沃
Motorola|摩托罗拉
Nokia|诺基亚
HTC|宏达电
BenQ|明基
ViewSonic|优派
AOC|冠捷
Logitech|罗技
Razer|雷蛇
Kingston|Kingston Technology|金士顿
SanDisk|闪迪
Seagate|希捷
Western Digital|西部数据|西数
Transcend|创见
Verbatim|威宝
Corsair|海盗船
Targus|泰格斯
Kensington|肯辛通
Belkin|贝尔金
Jabra|捷波朗
Sennheiser|森海塞尔
Bose|博士
JBL|杰宝
Creative|创新
Plantronics|缤特力
APC|施耐德apc
Schneider Electric|施耐德|施耐德电气
Siemens|西门子
Bosch|博世
Braun|博朗
Electrolux|伊莱克斯
Whirlpool|惠而浦
Haier|海尔
Midea|美的电器
Gree|格力
Hisense|海信
TCL|王牌
Duracell|金霸王
Varta|瓦尔塔|华达
Energizer|劲量
Osram|欧司朗
LEGO|乐高
Mattel|美泰
Hasbro|孩之宝
Nike|耐克
Adidas|阿迪达斯
Puma|彪马
New Balance|新百伦
Garmin|佳明
Dyson|戴森
Tefal|特福
Zwilling|双立人
IKEA|宜家
3M|明尼苏达矿业
"""

# What a thing has or can do, as yes/no fields and values name it.
FEATURES = """
backlight|backlit|backlighting|背光|背光灯
bluetooth|蓝牙
wireless|无线
wifi|wi-fi|wlan|无线网络
waterproof|防水
touchscreen|touch screen|触摸屏|触屏|触控屏
microphone|built-in microphone|麦克风
rechargeable|可充电|充电式
foldable|folding|collapsible|可折叠|折叠
noise cancelling|noise-cancelling|noise cancellation|降噪
webcam|built-in camera|摄像头
fingerprint reader|指纹识别|指纹
optical drive|光驱
numeric keypad|numpad|数字小键盘|小键盘
remote control|遥控器|遥控
timer|定时|定时器
duplex printing|duplex|double-sided|双面打印|双面
colour printing|彩色打印
hdmi|高清接口
ethernet lan|ethernet|有线网络|以太网
vegan|纯素
organic|有机
dishwasher safe|可用洗碗机|洗碗机可用
machine washable|可机洗|机洗
pod|capsule|胶囊|咖啡包|咖啡胶囊
"""
