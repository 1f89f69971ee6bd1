"""Words of field names in English and Chinese, as data: what shops' data sheets call their columns."""

from __future__ import annotations

# ``English|中文``, one a line; longer names go before the words in them. Acronyms stay as they are.
WORDS = """
ac adapter|电源适配器
access|访问
accessories|配件
accuracy|精度
adapter|适配器
adhesive|胶粘
adjustable|可调
adjustment|调节
age|年龄
alarm|报警
alert|提醒
altitude|海拔
angle|角度
antenna|天线
aperture|光圈
application|应用
aspect ratio|屏幕比例
attachment|附件
audio|音频
auto focus|自动对焦
automatic|自动
auto|自动
availability|供货情况
average|平均
back|背面
backlight|背光
back cover|后盖
backup|备用
bag|包
bandwidth|带宽
base|底座
batteries|电池
battery|电池
battery life|电池续航
bluetooth|蓝牙
board|板
boost|加速
bottle|瓶
bottom|底部
bowl|碗
box|盒
brand|品牌
brewing|冲泡
brightness|亮度
bundled software|附带软件
bus|总线
button|按键
buttons|按键
cable|线缆
cable length|线长
cables|线缆
cache|缓存
camera|摄像头
capacity|容量
capacity in cups|杯数容量
card|卡
card reader|读卡器
care|保养
carrying case|便携包
carton|外箱
cartons|外箱
cartridge|墨盒
cartridges|墨盒
case|外壳
category|类别
ceiling|天花板
cells|电芯
certification|认证
chair|椅
channels|声道
charge|充电
charger|充电器
charging|充电
charging time|充电时间
chassis|机箱
chipset|芯片组
cleaning|清洁
clock speed|主频
closure|闭合方式
coating|涂层
code|编码
coffee|咖啡
collection|系列
color|颜色
colors|颜色
colour|颜色
colours|颜色
compatibility|兼容性
compatible|兼容
compatible operating systems|兼容的操作系统
compatible products|兼容产品
compatible memory cards|兼容的存储卡
compliance|合规
component|组件
compression|压缩
configuration|配置
connection|连接
connections|连接
connectivity|连接
connectivity technology|连接方式
connector|接头
connectors|接头
connector gender|接头公母
construction|结构
consumption|耗量
container|容器
contents|内容
contrast|对比度
contrast ratio|对比度
control|控制
controller|控制器
controls|控制
cooking|烹饪
cooling|散热
cord|电源线
cord length|电源线长度
cores|核心数
country|国家
country of origin|产地
cover|盖
cup|杯
cups|杯
current|电流
cutting|切割
cycle|周期
data|数据
data transfer rate|数据传输速率
date|日期
delay|延迟
density|密度
depth|深度
description|描述
design|设计
detection|检测
device|设备
devices|设备
device interface|设备接口
diagonal|对角线尺寸
diameter|直径
digital|数码
digital zoom|数码变焦
dimensions|尺寸
disc|光盘
disk|磁盘
display|显示屏
display diagonal|屏幕尺寸
display resolution|屏幕分辨率
distance|距离
dock|底座
document|文档
door|门
drawer|抽屉
drive|驱动器
driver|驱动
drivers|驱动程序
drum|硒鼓
dual|双
duplex|双面
duplex printing|双面打印
duplex scanning|双面扫描
duration|时长
duty cycle|工作量
ear coupling|耳罩方式
edition|版本
efficiency|能效
electric|电动
energy|能源
energy consumption|能耗
energy efficiency class|能效等级
engine|引擎
ethernet|以太网
ethernet lan|以太网
expansion|扩展
external|外部
fabric|面料
family|系列
fan|风扇
feature|功能
features|功能
feeder|进纸器
field of view|视野
file|文件
filling|填充物
film|胶片
filter|滤网
fingerprint reader|指纹识别
finish|表面处理
flash|闪光灯
floor|地面
focal length|焦距
focus|对焦
foldable|可折叠
folder|文件夹
food|食物
format|格式
formats|格式
formula|配方
frame|框架
frame rate|帧率
frequency|频率
frequency range|频率范围
front|前置
front camera|前置摄像头
full load|满载
half load|半载
function|功能
functions|功能
gender|性别
glass|玻璃
graphics|图形
graphics adapter|显卡
graphics card|显卡
gross weight|毛重
handle|把手
handles|把手
hard drive|硬盘
hdd capacity|机械硬盘容量
headphone|耳机
headphones|耳机
headset|耳机
heat|加热
heating|加热
height|高度
hinge|铰链
holder|支架
hood|帽子
host interface|主机接口
housing|外壳
housing material|外壳材质
humidity|湿度
image|图像
image stabilizer|防抖
impedance|阻抗
imperial|英制
index|指数
indicator|指示灯
indicators|指示灯
infrared|红外
ingredients|成分
ink|墨水
inner|内部
input|输入
input voltage|输入电压
installation|安装
integrated|内置
interface|接口
interfaces|接口
internal|内部
internal memory|内存
internal memory type|内存类型
jacket|外皮
key|按键
keyboard|键盘
keyboard layout|键盘布局
keys|按键
label|标签
labels|标签
lamp|灯泡
language|语言
languages|语言
laptop|笔记本电脑
laser|激光
latency|延迟
launch date|上市日期
layer|层
layers|层
layout|布局
length|长度
lens|镜头
level|级别
levels|级别
lid|盖子
life|寿命
light|光源
light source|光源
lighting|照明
liner|内衬
load|负载
lock|锁
locking|锁定
machine washable|可机洗
magnetic|磁性
manual|说明书
manufacturer|制造商
market|市场
material|材质
materials|材质
maximum|最大
max|最大
mechanism|机构
media|介质
medium|介质
megapixel|像素（百万）
memory|内存
memory card|存储卡
memory slots|内存插槽
microphone|麦克风
minimum|最小
min|最小
mobile|移动
mode|模式
model|型号
modes|模式
monitor|显示器
motherboard|主板
motion|运动
motor|电机
mount|安装座
mounting|安装方式
mouse|鼠标
movement|移动
music|音乐
name|名称
navigation|导航
net weight|净重
network|网络
networking|联网
night vision|夜视
night vision distance|夜视距离
noise|噪音
noise level|噪音
nominal|额定
notebook|笔记本电脑
notebook compartment|笔记本电脑隔层
number|数量
operating|工作
operating system|操作系统
operating systems|操作系统
operating temperature|工作温度
operation|操作
optical|光学
optical drive|光驱
optical zoom|光学变焦
options|选项
orientation|方向
outdoor|户外
outer|外部
outlet|插座
outlets|插座
outlet types|插座类型
output|输出
output power|输出功率
oven|烤箱
overload|过载
pack|包装
package|包装
packaging|包装
packed|包装
pad|垫
page|页
pages|页
page yield|打印页数
pallet|托盘
panel|面板
paper|纸张
paper size|纸张尺寸
parts|部件
password protection|密码保护
pattern|图案
people|人
performance|性能
photo|照片
piece|件
pieces|件
pin|针
pixel|像素
pixels|像素
placement|摆放位置
plate|板
platform|平台
playback|播放
player|播放器
plug|插头
plug and play|即插即用
pocket|口袋
pockets|口袋
pointing device|指点设备
port|端口
ports|端口
position|位置
power|功率
power consumption|功耗
power plug|电源插头
power requirements|供电要求
power source|电源
power supply|电源
power source type|供电方式
power supply type|供电方式
pressure|压力
price|价格
print|打印
printer|打印机
printing|打印
printing colours|打印颜色
print speed|打印速度
print technology|打印技术
processor|处理器
processor cores|处理器核心数
processor frequency|处理器频率
processor model|处理器型号
processor socket|处理器插槽
product|商品
product colour|颜色
product color|颜色
product name|商品名称
product series|产品系列
product family|产品系列
product type|商品类型
products|商品
program|程序
programs|程序
projection|投影
protection|保护
protocol|协议
protocols|协议
purpose|用途
quality|质量
quantity|数量
rack|机架
radio|收音机
range|范围
rate|速率
rated|额定
rating|等级
ratio|比例
read|读取
reader|读取器
read speed|读取速度
rear|后置
rear camera|后置摄像头
receiver|接收器
recommended|推荐
recording|录制
refresh rate|刷新率
release date|发布日期
released|发布日期
remote control|遥控器
removable|可拆卸
required|要求
requirements|要求
reset|复位
resolution|分辨率
response time|响应时间
rotation|旋转
safety|安全
sampling rate|采样率
scan|扫描
scanner|扫描仪
scanner type|扫描仪类型
scanning|扫描
scan speed|扫描速度
screen|屏幕
screen size|屏幕尺寸
screen size compatibility|适用屏幕尺寸
screw|螺丝
seat|座椅
security|安全
segment|细分
sensitivity|灵敏度
sensor|传感器
serial|序列
series|系列
set|套装
settings|设置
shape|形状
sheet|张
sheets|张
shelf|搁板
shelves|搁板
shell|外壳
shielding|屏蔽
shipping|运输
shoe|鞋
shutter|快门
side|侧面
signal|信号
size|尺寸
sizes|尺寸
sleep|睡眠
sleeve|内袋
slot|插槽
slots|插槽
socket|插座
software|软件
sound|声音
source|来源
speaker|扬声器
speakers|扬声器
speed|速度
stand|支架
standard|标准
standards|标准
standby|待机
start|启动
state|状态
states|状态
station|站
status|状态
steel|钢
storage|存储
storage capacity|存储容量
storage media|存储介质
strap|肩带
strength|强度
style|款式
supply|供应
support|支持
supported|支持
surface|表面
surge protection|浪涌保护
switch|开关
system|系统
systems|系统
tablet|平板电脑
tank|水箱
target|目标
technical|技术
technologies|技术
technology|技术
telephone|电话
temperature|温度
text|文字
thickness|厚度
thread|线程
threads|线程数
throughput|吞吐量
tilt|倾斜
time|时间
timer|定时器
toner|墨粉
top|顶部
torch|手电筒
total|总
touchscreen|触摸屏
tray|纸盒
trays|纸盒
transfer|传输
transmission|传输
travel|旅行
type|类型
types|类型
typical|典型值
unit|单元
units|单位
usage|用途
use|用途
user|用户
value|数值
vehicle|车辆
version|版本
vertical|垂直
video|视频
viewing angle|可视角度
voltage|电压
volume|容积
wall|墙面
warranty|保修期
waste|废料
water|水
water tank|水箱
water tank capacity|水箱容量
waterproof|防水
wattage|功率
wavelength|波长
wearing style|佩戴方式
weight|重量
wheel|轮
wheels|轮
white|白色
width|宽度
window|窗口
wire|线材
wired|有线
wireless|无线
wireless range|无线距离
write|写入
write speed|写入速度
year|年份
yield|产量
zoom|变焦
black|黑色
horizontal|水平
relative humidity|相对湿度
standard interfaces|标准接口
suitable for|适用于
effective|有效
native|原生
master outer case|外箱
inner carton|内箱
item|商品
shipping case|内箱
master case|外箱
form factor|外形规格
storage temperature|存放温度
storage relative humidity|存放相对湿度
storage humidity|存放湿度
weight capacity|承重
water resistance|防水性能
water resistant|防泼水
usb ports|USB 接口
usb port|USB 接口
battery pack|电池组
optical sensor|光学传感器
keyboard number of keys|按键数量
ac outlets|交流插座
ac outlet|交流插座
brewing time|冲泡时间
hd type|高清类型
outer carton|外箱
master carton|外箱
"""

# What stays in Latin letters.
LATIN = frozenset(
    "3d 4g 5g ac adf af agp amd api apple arm ata atx av awg cd ce cmos cpu ddr dc dimm dns dsl dvd dvi ean ecc eu fm "
    "fsb gb gps gpu gsm gtin hd hdcp hdd hdmi hdr hp hs ht id ieee intel io ip ipv4 ipv6 irda iso isdn kvm lan lcd led "
    "lte mac mhl mp3 mpn nfc nvme oem ok oled osd ott pc pci pcie pcmcia pdf poe pos ps2 qr raid ram rfid rgb rj11 "
    "rj45 rms rohs rom rpm sata scsi sd sdhc sim sip sku sms ssd ssl svga tdp tft tpm tv uk ups upc usa usb uv vesa "
    "vga vlan voip vpn wan wlan wps xga".split()
)
# Written so and not in capitals.
WRITTEN = {"rohs": "RoHS", "pcie": "PCIe", "nvme": "NVMe", "poe": "PoE", "intel": "Intel", "apple": "Apple",
           "ipv4": "IPv4", "ipv6": "IPv6", "mac": "Mac", "voip": "VoIP"}  # fmt: skip

# Short values of such fields.
VALUES = """
wired|有线
wireless|无线
wired & wireless|有线和无线
headphones|头戴式耳机
headset|耳麦
in-ear|入耳式
over-ear|包耳式
on-ear|压耳式
male connector|公头
female connector|母头
straight|直头
rechargeable battery|可充电电池
single-use battery|一次性电池
original|原装
compatible|兼容
laser printing|激光打印
inkjet printing|喷墨打印
pigment-based ink|颜料墨水
dye-based ink|染料墨水
business|商用
matte|哑光
glossy|光面
rectangle|长方形
rectangular|长方形
round|圆形
square|方形
oval|椭圆形
indoor|室内
outdoor|室外
indoor/outdoor|室内、室外
box|盒装
blister|吸塑包装
discontinued|已停产
not supported|不支持
supported|支持
not included|不含
included|附带
multicolour|多色
multicolor|多色
transparent|透明
cyan|青色
magenta|品红色
china|中国
germany|德国
japan|日本
taiwan|台湾
france|法国
italy|意大利
portugal|葡萄牙
spain|西班牙
vietnam|越南
india|印度
turkey|土耳其
thailand|泰国
malaysia|马来西亚
indonesia|印度尼西亚
mexico|墨西哥
netherlands|荷兰
united kingdom|英国
united states|美国
usa|美国
south korea|韩国
notebook|笔记本电脑
desktop|台式机
mouse|鼠标
keyboard|键盘
touchpad|触控板
digital|数字
analog|模拟
manual|手动
automatic|自动
auto|自动
mechanical|机械式
electric|电动
battery|电池
mains|市电
ceiling|天花板
wall|墙面
desk|桌面
universal|通用
silver|银色
gold|金色
beige|米色
"""
