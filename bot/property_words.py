"""How customers ask for a property of a thing, what fields are called that tell it, and what sentences do, as data.

A blank line parts the properties, the narrower ones first: a question's words are taken by the first that knows them.
``en?`` and ``zh?`` ask, ``en=`` and ``zh=`` are names of fields, best first, parted by ``;``, and ``~`` is what stands
in a sentence that tells it; fields of ``en-`` and ``zh-`` tell it where no sentence does. All are patterns over folded
text; names are matched in full. ``*`` marks a property that is only meant where no other one is asked for. What begins
with a blank goes on with the line before.
"""

from __future__ import annotations

PROPERTIES = r"""
boiling time
en? how (?:long|fast|quick\w*).{0,40}\bboil\w*|\bboil\w* time
zh? 烧(?:开|水|一壶|热).{0,8}(?:多久|多长|几分|多快|时间)
en= boil(?:ing)? time
zh= 烧水时间;(?:烧开|煮沸)时间

battery life
en? battery (?:life|run ?time)|how (?:long|many (?:hours|days)).{0,60}\b(?:batter(?:y|ies)|(?:per|on (?:a|
  one)(?: \w+)?) charge)\b|\bper charge\b|\b(?:last|run|work|play)s?\b.{0,20}\bon (?:a|one)(?: \w+)? charge|
  \bbatter(?:y|ies) last
zh? 续航|电池.{0,6}(?:多久|多长时间|几个?小时|几天|撑|耐用)|充.{0,6}[能可够].{0,6}(?:用|跑|玩|听|飞|撑|亮|拍|
  放).{0,4}(?:多久|多长|几|多少)|待机.{0,4}(?:多久|多长|几)
en= battery life(?: max)?;battery life.*;(?:battery )?run ?time;operating time;(?:continuous )?(?:audio |video |
  music )?(?:playback|talk|standby) time.*;typical backup time.*
zh= 续航(?:时间)?;电池续航.*;使用时间
~ \d+\+? ?-?(?:hours?|hrs?|小时).{0,30}(?:batter|charge|play|use|续航|使用)|(?:battery|run ?time|
  续航).{0,40}\d+ ?(?:h\b|hours?|hrs?|小时|天|days?)

backup time
en? back-?up time|how (?:long|many minutes).{0,60}\b(?:power (?:cut|outage|failure)|blackout|(?:full|half) load)
zh? (?:满载|半载|断电|停电).{0,8}(?:撑|用|供电|坚持|多久|几分|多长)|[能可]?撑.{0,3}(?:多久|几分钟|几个?小时|多长)|
  (?:备用|后备)时间
en= typical backup time at full load;typical backup time at half load;back-?up time.*;battery life.*;
  (?:battery )?run ?time
zh= 续航(?:时间)?;备用时间;后备时间

charging time
en? how (?:long|fast|quick\w*).{0,40}\b(?:re)?charg\w+|(?:re)?charg(?:e|ing) time|
  how long.{0,20}\bto (?:fully )?(?:re)?charge
zh? 充[满好足]?电?.{0,8}(?:多久|多长时间|几个?小时|几分钟|多少(?:小时|分钟))|充电时间
en= (?:battery )?(?:re)?charg(?:e|ing) time;charging
zh= 充电时间;充电

burning time
en? how (?:long|many hours).{0,40}\bburn|burn(?:ing)? time
zh? (?:燃烧|[能可]点|[能可]烧|点燃).{0,6}(?:多久|多长|几个?小时|多少个?小时)|燃烧时间
en= burn(?:ing)? time
zh= 燃烧时间
~ \bburns?\b.{0,20}\d|燃烧.{0,8}\d|\d{1,4} ?(?:-|to )?\d{0,4} ?h(?:ou)?rs?.{0,12}burn

keeping cold
en? how (?:long|many hours).{0,60}\b(?:cold|cool|iced?)\b|keep\w*.{0,20}\b(?:cold|cool)\b
zh? 保[冷冰].{0,6}(?:多久|多长|几|多少|时间)
en= keeps? (?:it )?(?:cold|cool).*
zh= 保冷(?:时[间长])?.*;保温(?:时[间长])?
~ \b(?:cold|cool|iced?)\b.{0,20}\d+ ?h|\d+\s?-?(?:hours?|hrs?)\s?.{0,12}\b(?:cold|cool|iced)|保[冷冰].{0,6}\d

keeping warm
en? how (?:long|many hours).{0,60}\b(?:hot|warm)\b|(?:keep|stay)s?\b.{0,25}\b(?:hot|warm)\b.{0,20}\b(?:how long|
  hours?)
zh? 保温.{0,6}(?:多久|多长|几|多少|时间)
en= keeps? (?:it )?(?:hot|warm).*;heat retention.*
zh= 保温(?:时[间长])?;保温功能
~ \b(?:hot|warm)\b.{0,20}\d+ ?h|\d+\s?-?(?:hours?|hrs?)\s?.{0,12}\b(?:hot|warm)|保温.{0,6}\d

setting up
en? how (?:long|quick\w*|fast|many minutes).{0,40}\b(?:set ?up|pitch|put up|assemble)\b|\bset-?up time
zh? (?:搭|组装|安装|支)(?:建|起来|好|一?顶)?.{0,6}(?:多久|多长|几分|时间)
en= set-?up time;pitching time;assembly time
zh= 搭建时间;安装时间

warranty
en? (?:how long (?:is|are|does) .{0,30})?\b(?:warrant\w+|guarantee\w*)\b
zh? 保修|质保|保(?:多久|几年)
en= warranty(?: period)?;guarantee;number of years
zh= 保修期?;质保期?
~ warrant|guarantee|保修|质保

shelf life
en? shelf life|expir\w+|best before|use by
zh? 保质期|有效期|过期|能放(?:多久|几天|几个月)
en= .*shelf life;best before;expir.*
zh= 保质期;有效期
~ shelf life|best before|保质期

screen size
en? \b(?:screen|display|monitor|tv|panel) (?:size|diagonal)|how (?:big|large|many inch\w*).{0,30}\b(?:screen|
  display|monitor|tv|panel)|size of (?:the |its )?(?:screen|display)
zh? (?:屏幕?|显示[屏器]|电视).{0,4}(?:多大|尺寸|几寸|多少英?寸|大小)|(?:多大|[几多少]+英?寸)的?(?:屏|显示|电视)
en= display diagonal;(?:screen|display) size.*;diagonal.*
zh= 屏幕尺寸;对角线.*
~ \d\d(?:\.\d)?\s?(?:["”]|-?inch)

room for a computer
en? \b(?:fits?|holds?|takes?|room for).{0,25}\b(?:laptops?|notebook computer|macbook)|\b(?:laptops?|
  macbook)\b.{0,25}\bfit
zh? [放装].{0,10}(?:电脑|笔记本)|(?:电脑|笔记本).{0,8}[放装]
en= maximum screen size compatibility;.*(?:laptop|notebook).*(?:size|compartment|sleeve|compatib).*;padded sleeve
zh= .*(?:电脑|笔记本).*;加垫内袋
~ \blaptops?\b|macbook|笔记本|电脑

music on it
en? \b(?:listen to|plays?|stores?|hold|put) (?:\w+ )?(?:music|songs)\b|\b(?:music|songs) (?:storage|on it)\b
zh? 听(?:歌|音乐)|[放存播](?:歌|音乐)
en= music.*;mp3 playback.*
zh= (?:存储?|播放?)?音乐.*
~ \b(?:for|stores?|plays?) music\b|[存放播听]音乐

megapixels
en? megapixels?|how many mp\b
zh? 像素
en= (?:total |effective )?megapixels?.*;.*megapixels?.*;(?:maximum )?image resolution.*
zh= .*像素.*
~ megapixels?|\d ?mp\b|像素

refresh rate
en? refresh rate|\bhertz\b|how many hz|\bhz\b
zh? 刷新率|多少赫兹|多少hz|几hz
en= (?:maximum )?refresh rate.*;.*refresh rate.*
zh= 刷新率
~ \d+ ?hz\b|刷新率

pixels
en? \bresolution\b|how many pixels
zh? 分辨率|清晰度
en= display resolution;(?:native|maximum|optical|optical scanning|projector native|movement|print\w*|
  maximum video) resolution;resolution.*;.*resolution;hd type
zh= .*分辨率
~ \d{3,4} ?[x×*] ?\d{3,4}|\b(?:4k|1080p|full hd)\b|分辨率

working memory
en? \bram\b|(?:how much|what|amount of|size of).{0,25}\bmemory\b(?! card)|\bmemory (?:size|capacity)|internal memory
zh? 内存(?!卡)
en= internal memory;(?:installed )?(?:ram|memory)(?: size| capacity| installed)?;maximum (?:internal )?memory;
  maximum internal memory supported by processor;ram.*;memory config.*
zh= (?:运行)?内存(?:容量)?;最大内存
~ \d+ ?gb\b.{0,20}(?:\bg?ddr\w*|\bram\b|memory)|(?:\bram\b|\bg?ddr\w*|memory|内存)\D{0,12}\d+ ?gb

storage
en? (?:how much|what|how big|how large|amount of|size of).{0,25}\b(?:storage|disk|drive|ssd|hdd)|
  \bstorage (?:capacity|space|size)|\b(?:ssd|hdd|hard (?:disk|drive)|disk) (?:size|capacity)
zh? 硬盘|存储(?:空间|容量)?|储存空间|固态
en= total storage capacity;total ssds capacity;(?:ssd|hdd|hard drive|hard disk|disk|flash) capacity;
  (?:internal )?storage(?: capacity)?;internal storage.*;capacity
zh= 硬盘(?:容量)?;存储(?:容量|空间)?;容量
~ \d+ ?[gt]b\b.{0,20}(?:ssd|hdd|storage|disk|drive|flash|硬盘|存储)|(?:ssd|storage|硬盘|存储)\D{0,10}\d+ ?[gt]b

cores
en? how many cores|\bcores\b
zh? 几核|多少核|核心数
en= processor cores.*;(?:number of )?cores.*
zh= .*核心数.*

clock speed
en? clock (?:speed|rate)|\bghz\b|processor (?:speed|frequency)
zh? 主频|多少ghz
en= processor frequency;(?:base |processor )?(?:clock speed|frequency).*;processor boost frequency
zh= .*主频;.*频率

processor
en? \b(?:cpu|processor)\b
zh? 处理器|\bcpu|芯片
en= processor model;processor family;processor;cpu.*
zh= 处理器(?:型号)?;芯片
~ \bprocessor\b|\bcpu\b|处理器

graphics
en? graphics card|\bgpu\b|video card|graphics adapter
zh? 显卡
en= discrete graphics adapter model;on board graphics adapter model;graphics (?:adapter|card)(?: model)?
zh= 显卡(?:型号)?

mac
en? \b(?:macs?|macos|imac)\b(?! ?book)
zh? \bmac\b|macos|苹果(?:电脑|系统)
en= mac operating systems supported;mac compatibility;compatible operating systems
zh= 兼容的操作系统
~ \bmac\b|macos|macbook

operating system
en? operating system|\bwhich os\b|\bwhat os\b|\bwindows (?:\d+|xp|vista|7|8|10|11)\b|\blinux\b|\bandroid\b
zh? 操作系统|什么系统|windows|win ?\d+|安卓|系统
en= operating system installed;operating system;compatible operating systems;windows operating systems supported;
  operating system.*
zh= 操作系统;(?:兼容|支持)的?操作系统
~ windows|android|operating system|操作系统

wireless network
en? \bwi-? ?fi\b|wireless (?:lan|network\w*|internet)|\bwlan\b
zh? wi-? ?fi|无线(?:网|上网|局域网)|wlan
en= wi-? ?fi;wireless lan;wlan;wi-? ?fi standards;top wi-? ?fi standard;connectivity technology;networking standards
zh= 无线(?:网络|局域网);wi-?fi
~ \bwi-? ?fi\b|wlan|无线

bluetooth
en? \bbluetooth\b
zh? 蓝牙
en= bluetooth;bluetooth version;connectivity technology
zh= 蓝牙(?:版本)?
~ bluetooth|蓝牙

touch screen
en? touch ?-?(?:screen|display|enabled)
zh? 触[摸控]?屏|触控|触摸
en= touch ?screen;touch technology;display
zh= 触[摸控]?屏
~ touch ?-?screen|触[摸控]

network sockets
en? \b(?:lan|ethernet|network|rj-?45) (?:ports?|sockets?|jacks?)|\bports?\b.{0,10}\b(?:lan|ethernet)\b
zh? 网线?口|(?:lan|以太网|有线网)(?:口|接口)
en= ethernet lan rj 45 ports;(?:number of )?(?:ethernet )?lan ports.*;ports quantity;ethernet lan
zh= 网口(?:数量)?

headphone socket
en? headphone (?:jack|port|socket|output)s?|audio jack
zh? 耳机(?:插?孔|插口|接口)
en= headphone outputs;combo headphone mic port;headphone (?:jack|out).*
zh= 耳机.*
~ headphone|3\.5 ?mm

card reader
en? card reader|\bsd cards?\b|\bmemory cards?\b
zh? 读卡器|sd卡|存储卡|内存卡
en= card reader integrated;compatible memory cards;memory card.*;integrated card reader
zh= 读卡器;.*存储卡.*
~ card reader|\bsd\b|读卡|存储卡

fingerprints
en? finger ?print
zh? 指纹
en= finger ?print reader;finger ?print.*
zh= 指纹.*
~ finger ?print|指纹

microphone
en? \b(?:micro?phones?|mics?)\b
zh? 麦克风|话筒
en= built in microphone;(?:integrated )?microphones?;microphone type;microphone in
zh= (?:内置)?麦克风
~ \bmic(?:rophone)?s?\b|麦克风|话筒

number pad
en? \bnum(?:ber|eric)?[ -]?(?:key)?pad
zh? 小键盘|数字键
en= numeric keypad

key count
en? how many (?:keys|buttons)|number of (?:keys|buttons)
zh? (?:多少|几)个?按?键|按键数
en= (?:keyboard )?number of keys;keyboard number of keys;buttons quantity;number of buttons
zh= 按键数量?

keyboard layout
en? \b(?:key(?:board)? )?layout\b|\bqwerty\b
zh? 键盘布局|键位|配列
en= keyboard layout;layout
zh= 键盘布局

interface
en? (?:what|which|kind of|type of|sort of).{0,10}\b(?:interface|connect(?:or|ion|ors))\b|how (?:does|do|is|are|can|
  will) .{0,20}\bconnect|\binterface\b
zh? (?:什么|啥|哪种|怎么的?)(?:接口|接头|连接)|接口|怎么连|连接方式
en= device interface;host interface;interface;connectivity technology;connectors?;connector 1;connection.*
zh= 接口(?:类型)?;连接(?:方式)?;接头
~ \busb\b|bluetooth|connect|接口|连接

load
en? (?:how much|how heavy|what|max\w*|how many (?:kg|kilos?|pounds|lbs)).{0,30}\b(?:loads?|
  weight)\b.{0,25}\b(?:hold|carry|support|take|bear|capacity|limit)\b|\b(?:weight|load) (?:limit|capacity|rating)|
  max(?:imum)? (?:load|weight)|how (?:much weight|heavy|many (?:kg|kilos?|pounds|lbs)).{0,30}\b(?:carry|hold|
  support|bear|take)\b
zh? 承重|载重|负重|[能可].{0,3}(?:承受|扛|背|坐|挂|承|压).{0,4}(?:多重|多少斤|多少公斤|几斤|多少千克|多少kg)
en= max(?:imum)? (?:load|weight)(?: capacity)?;(?:weight|load) capacity.*;maximum weight capacity.*;load.*
zh= (?:最大)?[承载负]重.*
~ (?:up to|max\w*|supports?|holds?|hold|capacity:?).{0,15}\d+ ?(?:kg|lbs?|pounds?)|[承载负]重

weight of filling
en? \bfill weight|how much (?:fill|down)\b
zh? 充绒量|填充量|(?:填充物?|充绒|芯).{0,2}(?:多重|重量|多少克|几斤)
en= fill(?:ing)? weight
zh= 填充物重量;充绒量;填充量

weight
en? how (?:much|many \w+).{0,60}\bweigh\w*|\bweigh\w*\b|how heavy|\btoo heavy\b|\bheavy\b
zh? 多重|重量|几[斤公两]斤?|多少(?:公?斤|千?克|kg)|重不重|[太很]重|沉不沉|[净毛]重
en= weight;(?:net|item|product|body|total|unit|carry) weight;weight .*;package weight;gross weight.*;min\w* weight.*
zh= 重量.*;[净自]重;.*重量
~ \bweigh\w*|\d ?(?:kg|lbs?|pounds?|grams?|千克|公斤|斤)(?![a-z])|重量|净重

loudness
en? \bnois\w+|\bloud\w*|\bquiet\w*|\bdecibels?\b|\bsilent\w*|\bdb\b
zh? 噪[音声]|分贝|静音|吵|声音大
en= noise level.*;sound (?:power|pressure) level.*;(?:operating )?noise.*;.*noise (?:level|emission).*
zh= 噪[音声].*;静音.*
~ \bquiet|silent|\bnois|\bdb\b|噪[音声]|静音

power
en? \bwatt(?:s|age)?\b|power (?:consumption|rating|draw|usage|output)|how powerful|how much power|\boutput power
zh? 功率|多少瓦|几瓦|多少w\b|耗电|费电
en= power;wattage;(?:rated|output|maximum|rms rated|total) power;power (?:output|rating);output power;
  power consumption typical;power consumption.*;rms rated power;ac adapter power
zh= (?:额定|输出|最大)?功率.*
~ \d ?(?:w|watts?|瓦)(?![a-z])|功率

voltage
en? \bvolt(?:s|age)?\b|\b(?:110|120|127|220|230|240) ?v\b
zh? 电压|多少伏|几伏|\d伏|(?:110|120|220|230|240) ?v
en= voltage;(?:ac )?input voltage;nominal input voltage;(?:ac )?input voltage.*;power supply(?: type)?;
  power requirements;battery voltage;output voltage
zh= (?:额定|输入)?电压;电源.*
~ \d ?(?:v|volts?|伏)(?![a-z])|电压

changing a part
en? \b(?:replac|chang|swap)\w*.{0,25}\b(?:batter(?:y|ies)|bulbs?|filters?|blades?|wicks?|refills?|covers?)\b|
  \b(?:batter(?:y|ies)|bulbs?|filters?|blades?|covers?)\b.{0,25}\b(?:replac|chang|swap)\w*
zh? (?:电池|灯泡|滤芯|刀片|灯芯|笔芯|光源).{0,6}(?:更?换|替换|拆下)|(?:更?换|替换).{0,3}(?:电池|灯泡|滤芯|刀片|笔芯)
en= .*replaceable.*
zh= .*可更?换.*
~ replac|refill|更换|可换|替换

service life
en? (?:service|life ?)span|how (?:long|many years).{0,30}\b(?:last|live)s?\b|service life
zh? 寿命|[能可]?用(?:几|多少)年|用多少年|耐用吗
en= service life.*;.*life ?span.*;(?:lamp |product |expected |light source )life.*
zh= (?:使用)?寿命.*
~ service life|寿命

battery capacity
en? battery (?:capacity|size)|\bmah\b|\bmilliamp|how (?:big|large).{0,20}\bbatter(?:y|ies)
zh? 电池容量|毫安|mah|多大的?电池|电池(?:多大|有多大)
en= battery capacity.*;battery;capacity
zh= 电池容量;电池;容量
~ \d[\d,]* ?(?:mah|wh)\b|毫安

kind of battery
en? how many (?:batteries|cells)|(?:what|which)(?: kind of| type of| sort of| size)? batter(?:y|ies)|batter(?:y|
  ies) (?:type|included)|\bneed\w* batter(?:y|ies)
zh? 几[节颗块号].{0,3}电池|电池.{0,3}几[节颗块]|一盒几节|什么电池|电池(?:型号|类型)
en= number of batteries(?: included| required| supported)?;batteries required;battery type;batteries.*;
  battery technology;battery
zh= 电池.*
~ batter(?:y|ies)|电池

source of power
en? power (?:source|supply|adapter)|\bmains\b|plug(?:ged)? in|how is it powered|powered by|external power
zh? 供电|插电|(?:接|用|外接|另外接|外置)电源|电源(?:适配器|线)?|怎么充电
en= power source(?: type)?;usb powered;powered by.*;(?:ac )?power supply(?: type)?;ac adapter included;
  power requirements;charging
zh= 供电(?:方式)?;电源.*;充电(?:方式)?
~ powered|power (?:supply|adapter)|\busb\b|batter|供电|电源|插电

print speed
en? print(?:ing)? speed|pages (?:per|a) minute|\bppm\b|how fast.{0,30}\bprint
zh? 打印速度|每分钟.{0,4}[页张]|打印.{0,3}多快
en= (?:maximum )?print(?:ing)? speed.*
zh= 打印速度.*
~ \bppm\b|pages per minute|打印速度

pages
en? how many (?:pages|prints|copies)|(?:page|print) yield|\byield\b
zh? [打印]{1,2}.{0,4}(?:多少|几).{0,2}[页张]|多少[页张]|页数|打印量
en= (?:black |colour |color )?(?:toner |ink )?page yield.*;approximate page yield.*;print(?:ing)? yield.*;
  .*page yield.*
zh= .*打印页数;.*打印量
~ \d ?(?:pages|页)

printing in colour
en? \bprints?\b.{0,15}\bcolou?r|\bcolou?r (?:print\w*|laser|inkjet)|\bblack and white\b|\bmonochrome\b
zh? 彩色打印|打印?彩|彩打|黑白
en= colou?r;colou?r printing;printing colou?rs;print technology
zh= 彩色打印;打印颜色

both sides
en? double[- ]sided|both sides|two[- ]sided|\bduplex\b
zh? 双面(?!绒)
en= duplex (?:printing|scanning);duplex(?: functions?)?.*;automatic duplex.*
zh= 双面.*;自动双面.*
~ duplex|double[- ]sided|双面

size that fits
zh? \d(?:\.\d+)?\s*(?:米|m|cm|厘米|寸)宽?的?[\u3400-\u9fff]{0,4}(?:能用|可以用|能不能用|够不够|适合|合适)
zh= 尺寸;规格;适用.*

what it goes with
en? \bcompatib\w+|\bworks? (?:with|on|in)\b|(?:what|which) (?:printers?|models?|cars?|phones?|devices?|machines?|
  cameras?)\b|\bfits? (?:my|the|an?) [\w-]*\d
zh? 兼容|适配|通用|配(?:什么|啥|哪些?|得上)|(?:什么|哪些?|啥)(?:型号|机型|打印机|机器|手机|车型?|相机).{0,6}(?:用|
  配)|(?:什么|哪些?|啥)(?:打印机|机型|型号)|适用(?:于|机型|型号)|
  (?=[a-z/-]*\d)(?=[\d/-]*[a-z])[a-z\d/-]+的?(?:打印机|机器|手机|电脑|相机)?.{0,2}(?:能不?能?用|可以用|用得?了|
  能配|能装)(?!多)
en= compatibility;compatible (?:products|models|devices|with).*;suitable for(?: models?)?;component for;
  designed for;brand compatibility;models?.*
zh= 兼容.*;适用(?:机型|型号|于).*
~ compatible|works? with|\bfits? (?:most|all|any)|\bsupports?\b|兼容|适配|适用于

packed size
en? \bpacked\b|\bfold(?:s|ed)?\b.{0,20}\b(?:size|small|big|down)|\bpacks? (?:down|up|small)
zh? (?:收(?:纳|起来|好|拢)|折叠(?:后|起来)?|打包).{0,6}(?:多大|尺寸|大小|体积)
en= packed size;folded (?:size|dimensions);pack size
zh= 收纳(?:尺寸|体积);折叠(?:后)?尺寸

length of cable
en? \b(?:cable|cord|lead|wire|leash|strap|hose|chain)s?\b.{0,15}\b(?:long|length)\b|how long.{0,25}\b(?:cable|cord|
  lead|wire|leash|strap|hose|chain)
zh? [线绳缆带管链].{0,6}(?:多长|长度|几米|多少米)|[线绳缆]长|(?:能|可)?拉(?:出|伸)?(?:多长|几米)
en= (?:power )?(?:cable|cord) length;length;strap.*length
zh= 电?线(?:缆)?长度?;(?:电缆|绳)长度?;长度;尺寸
~ (?:cable|cord|strap|chain|线|绳).{0,20}\d

people
en? how many (?:people|persons|adults|players|sleepers|seats)|\bsleeps\b
zh? 几个?人|多少人|单人还是双人
en= number of (?:people|persons|players);(?:maximum )?(?:number of )?(?:players|persons|people|occupancy|
  seating capacity).*;sleeps.*;capacity people
zh= 适用人数;人数
~ \d.?person|sleeps \d|\d ?people|[单双一二两三四五六\d]人

age
en? what ages?|how old|\bages?\b|year[- ]olds?|(?:suitable|safe|ok) for.{0,15}\b(?:kids?|child\w*|toddlers?|
  bab(?:y|ies))
zh? 几岁|多大年龄|年龄|(?:儿童|小孩|孩子|宝宝|小朋友).{0,6}(?:能|可以|适合)
en= recommended age.*;(?:minimum |target )?age.*;suitable for.*;recommended gender
zh= (?:适用)?年龄;适用人群
~ \bages?\b|years? old|\d+ ?\+|\d岁|儿童|宝宝

filling
en? \bfill(?:ed|ing)?\b|\bstuff(?:ed|ing)\b|what'?s inside
zh? 填充|里面是?(?:什么|啥)[绒棉毛料]?|内胆|芯是?什么|什么绒|充的是?什么
en= fill(?:ing)?(?: material)?;stuffing
zh= 填充物?;内胆;芯;材质
~ \bfill|\bdown\b|填充|内充|芯

material
en? (?:what|which).{0,40}\bmade (?:of|out of|from)\b|\bmade (?:of|from|out of|with)\b|\bmaterials?\b|\bfabric\b|
  \bcomposition\b|\b(?:is|are)\b.{0,20}\b(?:real|genuine|pure|100 ?%)?\s?(?:cotton|leather|wood(?:en)?|plastic|
  steel|wool|silk|linen|polyester|metal|ceramic|glass)\b\W*$
zh? 材质|材料|面料|什么(?:木头?|布料?|料|做的?|材|皮|绒|棉|毛|纤维|丝)|用什么做|成分|含[棉毛绒丝]量?|是不是(?:纯|
  全|真|实)|(?:纯棉|全棉|真皮|实木|羊毛|真丝|蚕丝|涤纶|不锈钢|塑料|金属|玻璃|陶瓷)的?[吗么嘛不]
en= material.*;fabric(?! weight).*;composition;(?:upper|outer|shell|frame|housing|jacket|cover|main|
  case) materials?;.* materials?
zh= 材质;面料(?!克重).*;材料;成分;.*材质
~ \b\d{1,3} ?% ?[a-z\u3400-\u9fff]|\d+/\d+ (?:cotton|poly)|\b(?:cotton|polyester|nylon|leather|wool|silicone|
  ceramic|stainless|alumini?um|bamboo|plastic|canvas|\w*fleece|neoprene|spandex|acrylic|steel|glass|wood|abs|
  microfiber)\b|made (?:of|from|with)|材质|[棉麻绸]|羊毛|蚕丝|不锈钢|实木|[榉橡桦松柚]木|真皮|陶瓷|玻璃|塑料|硅胶

origin
en? where.{0,40}\b(?:made|manufactured|produced|from)\b|\bmade in\b|country of origin|\borigin\b
zh? 产地|哪[里儿国]?.{0,3}(?:产|生产|制造|做)的|原产|国产|进口|哪国
en= country of origin;made in;origin
zh= 原?产地;原产国;生产国
~ made in|imported|产自|产于|进口|原产

dishwasher
en? dish ?-?washer
zh? 洗碗机
en= dish ?washer.*
zh= .*洗碗机.*
~ dish ?washer|hand wash|洗碗机|手洗

microwave
en? microwav\w+
zh? 微波炉
en= microwave.*
zh= .*微波炉.*
~ microwav|微波炉

induction
en? \binduction\b|\bgas (?:hob|stove)|\bhob\b|stove ?top
zh? 电磁炉|燃气灶|明火
en= induction.*;heat sources?;hob.*
zh= .*电磁炉.*;适用热源;热源
~ induction|hob|stove|电磁炉|明火|燃气

washing
en? \bwash(?:able|ed|ing)?\b|\bclean(?:ed|ing)?\b|\biron(?:ed|ing)\b|\bcan (?:i|you) iron\b|tumble dr\w+|\bbleach|
  dry clean
zh? [机手]洗|水洗(?!棉)|怎么洗|[能可]以?洗|洗涤|清洗|清洁|保养|护理|熨|烘干|漂白|干洗|洗衣机
en= care.*;(?:machine )?washable.*;(?:washing|cleaning|wash) instructions?
zh= 保养(?:方法)?;洗[涤护].*;清[洗洁].*;护理.*;温馨提示
~ \bwash|dry clean|\bwipe|tumble|easy care|[机手水清干]洗|洗涤|擦拭|清洁

keeping water out
en? \bwater ?-?(?:proof|resist\w+|tight|repell\w+)|\b(?:in|under) the (?:rain|shower|bath\w*|pool|sea)\b|
  \brain\w*\b|\bsplash\w*|\bunder ?water\b|\bwet\b|\bswim\w*
zh? 防[水泼溅雨]|[淋下]雨|雨天|进水|游泳|洗澡|泡水|沾水|下水
en= waterproof;water ?proof(?:ing|ness)?;water[- ]?resist\w*;waterproof (?:rating|grade);wet.*dry
zh= 防水;防水(?:性能|等级|功能);防泼水
en- protection rating;international protection.*;ip (?:code|rating).*;protection features
zh- 防护等级
~ \bwater ?-?(?:proof|resist|repell)|\bipx?\d|\d ?atm\b|\bwet ?(?:&|and) ?dry|防[水泼溅雨]

keeping wind out
en? \bwind ?-?(?:proof|resist\w+)|\bwinds?\b|\bwindy\b
zh? 防风|抗.{0,3}风|几级风|挡风
en= wind ?-?(?:proof|resist).*;wind.*
zh= [防抗]风.*
~ \bwind ?-?(?:proof|resist)|\bwinds?\b|[防抗挡]风

breathing
en? breathab\w+
zh? 透气|闷热|闷不闷
en= breathab.*
zh= 透[气湿].*
~ breathab|ventilat|透气

sun
en? \buv\b|\bupf\b|sun protection
zh? 防晒|紫外线|防uv
en= uv.*;sun protection.*;upf.*
zh= 防晒.*;防紫外线.*;紫外线.*
~ \bupf\b|\buv\b|防晒|紫外线

season
en? \b(?:winter|summer|all[- ]year)\b|what season|\bseasons?\b
zh? [冬夏春秋][天季]|几季|季节|四季
en= seasons?
zh= (?:适用)?季节
~ winter|summer|spring|season|[冬夏][天季]|春秋|四季

degrees
en? how (?:warm|cold|hot)\b|\btemperatures?\b|\bdegrees\b
zh? 多少度|几度|温度|温标|多冷|零下
en= (?:comfort|limit) temperature;temperature (?:rating|range|control).*;operating temperature.*;(?:maximum |
  minimum )?temperature.*;.*temperature range.*
zh= 舒适温[标度];极限温[标度];适用温度;调温;温[标度].*;.*温度
~ \d ?(?:°|℃|degrees|度)|温度|温标

putting together
en? \bassembl\w+|put (?:it |them )?together|\binstall(?!ment)\w*
zh? 组装|安装|拼装|装起来
en= assembl.*;installation.*
zh= 组装;安装(?:方式)?
~ \bassembl|\binstall|组装|安装

brightness
en? how bright|\blumens?\b|\bbrightness\b|\bnits\b
zh? 多亮|亮度|流明|尼特
en= (?:maximum |display |projector )?brightness.*;luminous flux.*;.*lumens?.*
zh= .*亮度;光通量
~ \d ?(?:lm|lumens?|nits?|流明)\b|brightness|亮度

colour of light
en? colou?r temperature|warm (?:white|light)|\bkelvin\b
zh? 色温|暖光|白光|什么光
en= (?:light )?colou?r temperature;light colou?r
zh= 色温
~ \d{4} ?k\b|warm white|色温|暖光

dimming
en? \bdimm\w+
zh? 调光|调节?亮度
en= dimm.*
zh= 调光.*
~ dimm|调光

zoom
en? \bzoom\b
zh? 变焦
en= optical zoom;.*zoom.*
zh= .*变焦.*

scent
en? \b(?:smells?|scent\w*|fragrance|odou?r)\b
zh? 味道|气味|异味|香味|香型|有味
en= scent;fragrance
zh= 香[型味];气味;温馨提示
~ smell|scent|odou?r|气味|异味|味道|香

crafting
en? \bhand ?-?(?:made|crafted)\b
zh? 工艺|手工
en= hand ?made
zh= 工艺;手工
~ hand ?-?(?:made|crafted)|手工

standard
en? \b(?:safety )?standards?\b|certif\w+
zh? 执行标准|什么标准|国标|[abc]类|安全(?:等级|标准|类别)
en= certification;standards?.*;safety.*
zh= 执行标准;安全标准;.*标准
~ certif|standard|标准|[abc]类

thread count
en? thread count
zh? 支数|多少支|几支|纱支
en= thread count
zh= 支数;纱支.*
~ thread count|\d ?[支根]

pieces in a pack
en? how many (?:\w+ )?(?:are |come |is )?(?:in|per) (?:a|an|one|the|each) (?:pack\w*|box|set|bag|carton)|(?:pack|
  set|box) of how many|pieces per
zh? 一?(?:包|盒|套|箱|袋|打)里?(?:有|是|装)?(?:几|多少(?!钱))[个只片张支件条块包节颗]?|(?:几|
  多少)[个只片支件条块]装|几件套
en= quantity per (?:pack|box);number of (?:products|items|pieces)(?: included)?;pieces.*;(?:pack )?quantity;
  labels per pack;media sheets per package;number of batteries included
zh= 数量;件数;片数;套装内容;规格
~ (?:set|pack|box) of \d|\d+[- ]?(?:pack|pcs?|pieces?)\b|\d+[只片个支条件]装?

contents
en? what.{0,25}\b(?:in the (?:box|set|package|pack)|comes? with|is included|do i get)\b|\bwhat'?s included
zh? (?:套装?|包装|盒子?|里面)里?.{0,3}(?:有|包括|包含|含)(?:什么|啥|哪些)|都有(?:什么|啥|哪些)|包含(?:什么|哪些)
en= (?:set |package |box )?contents?;included.*;in the box;what'?s included
zh= 套装内容;包装清单;包装内含
~ includ|包含|附送|内含

fit
en? true to size|\bruns? (?:small|large|big)|how (?:does|do|is) .{0,20}\bfit\b|\b(?:slim|loose|relaxed|tight)\b
zh? 版型|偏[大小]|修身|宽松|正码
en= fit.*;sizing
zh= 版型
~ \bfit\b|runs? (?:small|large|big)|true to size|版型|偏[大小]|修身|宽松

pockets
en? \bpockets?\b|\bcompartments?\b
zh? 口袋|几个袋|夹层|隔层|内袋
en= number of pockets;pockets?.*;compartments?.*
zh= 口袋(?:数量)?;内袋;夹层
~ \bpockets?\b|compartment|口袋|夹层|隔层

*capacity
en? \bcapacity\b|\bvolume\b|how much.{0,30}\b(?:hold|contain)s?\b|how many (?:lit(?:er|re)s|cups|gallons|oz|ounces|
  ml)\b
zh? 容量|容积|多少(?:毫?升|ml|l)|[能可]?装多少|几升|(?:多少|几)杯
en= capacity(?! \w*weight).*;(?:bowl|tank|total|bag|water tank|cup) capacity.*;volume;.*capacity in cups
zh= 容[量积];.*容量
~ \d(?:\.\d+)?[ -]?(?:ml|cl|l|lit(?:er|re)s?|oz|ounces?|gallons?|毫升|升)(?![a-z])

*thickness
en? how thick|\bthickness\b
zh? 多厚|厚度
en= thickness;.*thickness;pile height;depth
zh= 厚度;尺寸
~ thick|厚

*width
en? how wide|\bwidth\b
zh? 多宽|宽度
en= width(?: .*)?;(?:item |product |overall )?dimensions.*
zh= 宽度;尺寸

*height
en? how (?:tall|high)|\bheight\b
zh? 多高|高度
en= height(?: .*)?;(?:item |product |overall )?dimensions.*
zh= 高度;尺寸

*depth
en? how deep|\bdepth\b
zh? 多深|深度
en= depth(?: .*)?;(?:item |product |overall )?dimensions.*
zh= 深度;尺寸

*length
en? how long (?:is|are) (?:it|they|the|this|that|these)\b(?! \w+ (?:valid|open|good))|\blength\b
zh? 多长(?!时间)|长度
en= (?:total |overall )?length(?: .*)?;(?:cable|cord) length;(?:item |product |overall )?dimensions.*;size
zh= 长度;尺寸

*size
en? how (?:big|large|small)\b|\bdimensions?\b|\bmeasurements?\b|(?:what|which) size (?:is|are)\b|what(?:'s|
   is) the size|size of\b
zh? 多大(?!年龄|岁)|尺寸|大小|几寸|多少(?:厘米|公分|英?寸)|规格|占地
en= dimensions?(?: .*)?;(?:item|product|overall|inner) (?:dimensions|size|measurements);(?:product )?size;
  display diagonal;case size;packed size
zh= 尺寸;规格;大小;(?:产品|内帐)尺寸;屏幕尺寸
~ \d(?:\.\d+)?\s?(?:["”']|cm|mm|in\b|inch\w*)?\s?[hwdl]?\s{0,2}[x×*]\s*\d|dimensions?\s*:|\d ?(?:["”]|inch\w*)|尺寸
"""
