"""Words that names and addresses are told apart by, English and Chinese and those of the European languages."""

from __future__ import annotations

# Words that begin a sentence, or follow a name or an address, and belong to neither.
NO_NAME = frozenset(
    "a about after all also an and any are as at back be because before but buy by call can cancel could dear did do "
    "does doesn't doing don't done email e-mail fax for from get goes got had has have he hello help her here hey hi "
    "his how i i'm if in interested into is isn't it its just kind know let like live lives looking me my need never "
    "new no not now of ok okay on or order our out over phone please pls plz price product real return said says send "
    "she should so some sorry still tel telephone than thank thanks that the their them then there these they this "
    "to today tomorrow too up urgent us use using very wait want wanted was we were what when where which while "
    "who why will with would yes yesterday you your regards sincerely cheers best asap speaking size colour color "
    "incorrect incorrectly spelled spelt misspelled wrong missing unknown changed different confirmed required "
    "correct different something someone somebody anyone nobody everyone name number address website web mobile "
    "appears listed shown showing written expired valid available always really quite "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december".split()
)
# Makers and brands that are called like a person with a title.
TITLED_BRANDS = frozenset(
    "martens martin's scholl scholl's brown's oetker pepper jart hauschka bronner's bronner dre clean coffee beer "
    "meyer's bean potato muscle teal's bronners browns dennis grandel wolz hugo organic dior".split()
)
# Ends of a street's name in one word: Nassaustraat, Ziegelgasse. Of the doubtful ones (a keyring, a brigade) more is
# asked: what follows must go on as an address does.
STREET_ENDS = (
    "straße strasse str. gasse allee straat laan plein gracht dijk singel gatan gata vägen katu polku platz weg".split()
)
DOUBTFUL_STREET_ENDS = (
    "vej gade gaden veien gaten kuja ring ufer damm steig chaussee hof kade dreef stig väg vei tie".split()
)
# Last words of a street's name in English.
STREET_WORDS = (
    "street st road rd avenue ave av lane ln boulevard blvd parkway pkwy highway hwy crescent terrace court grove "
    "gardens mews alley esplanade turnpike expressway place close"
).split()
DOUBTFUL_STREET_WORDS = (
    "drive dr way ct square sq pl circle cir trail row walk quay "
    "hill rise parade loop plaza path crossing heights ridge view pike run green causeway bypass "
    "park bridge springs meadows vista point port station mill mills manor harbor ville"
).split()
# First words of one: rue de la Paix 5, Calle Mayor 3, ul. Długa 7.
STREET_FIRST = (
    "rue boulevard chemin impasse viale piazza vicolo calle avenida avda paseo carrera travesía rua travessa praça "
    "alameda ulica ulice ul. aleja náměstí nám. třída bulevardul calea aleea οδός πλατεία λεωφόρος λεωφ. улица "
    "проспект бульвар площадь rruga"
).split()
DOUBTFUL_STREET_FIRST = (
    "avenue allée quai place route cours passage via corso largo strada plaza carretera camino estrada al. str. bd. "
    "cadde sokak ул. пр. пл. бул."
).split()
# Last words of one, as words of their own: árpád fejedelem útja 45, Kossuth tér 3.
STREET_LAST = (
    "utca útja út tér tere körút köz sétány straße strasse str. weg platz allee straat laan plein gatan vägen allé "
    "ulica ulice cesta trg sokak sokağı caddesi iela gatvė"
).split()
STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AA AE AP FM MH PW"
).split()
# The hundred most frequent Chinese family names, with the compound ones.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳"
)
COMPOUND_SURNAMES = "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|端木|令狐|宇文|长孙|轩辕"
