"""What shops call the columns of a table of goods, FAQs or texts: English, Chinese, and common German, French, Spanish.

Names are folded: no capitals, no marks, one blank between words, none between Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from knowledge.language.folding import simplified

# Field, then its names; where two columns have names of one field, the name that stands first here wins.
_WORDS = {
    "title": "product name|product title|item name|item title|article name|goods name|title|name|product|item"
    "|article|goods|商品名称|产品名称|商品标题|产品标题|商品名|产品名|货品名称|宝贝标题|宝贝名称|标题|名称"
    "|what it is|品名|商品|产品"
    "|artikelname|artikelbezeichnung|produktname|produktbezeichnung|produkttitel|produkt|artikel|bezeichnung|titel"
    "|nom du produit|nom de l article|nom|titre|désignation|designation|produit"
    "|nombre del producto|nombre de producto|nombre|título|titulo|producto|artículo|articulo",
    "sku": "sku|goods sn|sku code|sku编码|sku编号|sku id|product sku|item sku|variant sku|stock keeping unit"
    "|item number|item no|art no"
    "|item code|item id|article number|article no|article code|product number|product no|product code|style number"
    "|货号|商家编码|商品编码|商品编号|商品货号|产品编号|产品编码|商品代码|款号|编码|编号|artikelnummer"
    "|artikel nr|art nr|artnr"
    "|artikelnr|bestellnummer|bestell nr|référence|reference|réf|ref|seller sku|product code sku"
    "|référence produit|referencia|código|codigo"
    "|código de producto|code",
    "id": "id|product id|goods id|article id|productid|商品id|产品id|uid",
    "handle": "handle|url handle|slug|url key|permalink key",
    "description": "description|goods desc|product description"
    "|long description|full description|item description|details"
    "|product details|body|body html|html description|描述|商品描述|产品描述|商品详情|产品详情|详情|详细描述"
    "|商品介绍|产品介绍|介绍"
    "|说明|beschreibung|produktbeschreibung|artikelbeschreibung|langbeschreibung|description longue"
    "|description du produit|descripción|descripcion|descripción larga|descripción del producto",
    "short_description": "short description|goods brief|summary|product summary|brief|excerpt|subtitle|简介|商品简介"
    "|产品简介|简述|简短描述|副标题|卖点"
    "|kurzbeschreibung|description courte|descripción corta|descripcion corta|resumen|résumé",
    "brand": "brand|brand name|manufacturer|manufacturer name|maker|vendor|make|品牌|品牌名称|品牌名|生产商"
    "|制造商|厂商|厂家|marke"
    "|hersteller|marque|fabricant"
    "|marca|fabricante",
    "category": "category|categories|product category|product categories|main category|category name|category path"
    "|product type|google product category|department|类目|分类|类别|商品分类|产品分类|商品类目|产品类别"
    "|商品类别|一级类目|一级分类|所属分类|大类|product group|group"
    "|分类名称|kategorie|kategorien|warengruppe|produktkategorie|catégorie|categorie|catégories|categoría|categoria"
    "|categorías|categorias",
    "subcategory": "subcategory|sub category|subcategories|category 2|category level 2|子类目|子分类|二级类目"
    "|二级分类|小类|unterkategorie"
    "|sous catégorie|subcategoría|subcategoria",
    "subsubcategory": "subsubcategory|sub sub category|category 3|category level 3|三级类目|三级分类",
    "price": "price|shop price|selling price|sell price|sales price|retail price|our price|current price|unit price"
    "|product price"
    "|item price|consumer price|price incl vat|price including vat|price inc vat|price tax incl|price incl tax"
    "|price with tax|gross price|price gross|standard price|价格|售价|销售价"
    "|销售价格|现价|单价|零售价"
    "|商品价格|产品价格|商品单价|一口价|价钱|优惠价|到手价|preis|verkaufspreis|bruttopreis"
    "|preis brutto|vk|vk preis|vk brutto"
    "|endpreis|stückpreis|prix|prix ttc|prix de vente|prix unitaire|precio|precio de venta|precio venta"
    "|precio unitario"
    "|amount",
    "list_price": "list price|market price|regular price|original price|compare at price"
    "|compare price|msrp|rrp|recommended price"
    "|recommended retail price|full price|old price|list price gross|was price|was|price before discount|原价"
    "|市场价|划线价|吊牌价"
    "|建议零售价|官方价|标价|门市价"
    "|常规售价|常规价格|常规价"
    "|uvp|listenpreis|regulärer preis|alter preis|streichpreis|prix barré|prix conseillé|tarif régulier"
    "|prix public|ancien prix|precio original"
    "|precio anterior|precio de lista|precio normal|pvp",
    "sale_price": "sale price|special price|discount price|discounted price|promo price|promotion price|offer price"
    "|促销价格|促销售价|促销价|活动价|特价|折扣价|秒杀价|angebotspreis|sonderpreis|aktionspreis|prix promo"
    "|tarif promo|prix soldé|prix promotionnel"
    "|precio de oferta|precio oferta|precio rebajado",
    "sale_start": "sale start|sale start date|sale from|sale price start|special price from"
    "|special price from date|促销开始时间|促销开始日期"
    "|datum an dem angebotspreis beginnt|date de début de promo|día en que empieza el precio rebajado"
    "|活动开始时间",
    "sale_end": "sale end|sale end date|sale until|sale to|sale price end|special price to"
    "|special price to date|促销结束时间|促销结束日期|活动结束时间"
    "|datum an dem angebotspreis endet|date de fin de promo|día en que termina el precio rebajado",
    "currency": "currency|currency code|币种|货币|货币单位|währung|waehrung|devise|moneda|divisa",
    "quantity": "quantity|goods number|qty|stock quantity|stock qty|quantity in stock"
    "|inventory quantity|inventory qty|on hand"
    "|quantity on hand|units in stock|current stock level|stock level|库存数量|库存量|库存数|现存量|现有库存"
    "|数量|可售数量"
    "|可用库存|bestand"
    "|lagerbestand|menge|anzahl"
    "|quantité|quantite|cantidad|existencias",
    "stock": "stock|inventory|库存|货存|lager",
    "available": "in stock|available|is available|is in stock|availability|stock status|stock availability"
    "|availability status|现货|库存状态|是否有货|有货|verfügbarkeit|verfuegbarkeit|verfügbar|vorrätig"
    "|lieferbar|auf lager"
    "|disponibilité|disponibilite|disponible|en stock|disponibilidad",
    "url": "url|link|product url|product link|page url|product page|permalink|web address|webpage|website link"
    "|链接|商品链接"
    "|产品链接|网址|详情页|商品网址|produktlink|produkt url|lien|lien produit|url du produit|enlace"
    "|enlace del producto",
    "gtin": "gtin|gtin 13|gtin13|gtin14|ean|ean 13|ean13|ean code|upc|upc code|barcode|bar code|isbn"
    "|gtin upc ean or isbn|gtin upc ean oder isbn"
    "|条码|条形码|商品条码|商品条形码|国际条码|69码|strichcode|barcode ean|code barres|code barre"
    "|código de barras|codigo de barras",
    "mpn": "mpn|manufacturer part number|part number|part no|manufacturer number|manufacturer sku|厂家编号"
    "|制造商编号|herstellernummer"
    "|hersteller nr|herstellerartikelnummer|référence fabricant|referencia fabricante",
    "tags": "tags|tag|keywords|product tags|labels|标签|关键词|关键字|商品标签|schlagwörter|schlagworte"
    "|mots clés|étiquettes"
    "|etiquetas|palabras clave",
    "published": "published|is on sale|is published|visible|visibility|active|is active|enabled|is enabled"
    "|product visible|product online|status"
    "|product status"
    "|publish status|on sale status|已发布|上架|是否上架|上架状态|商品状态|状态|发布状态|是否发布|aktiv|sichtbar"
    "|veröffentlicht|publié|actif"
    "|publicado|activo|estado",
    "language": "language|lang|locale|语言|sprache|langue|idioma",
    "updated_at": "updated at|last updated|modified at|last modified|date modified|updated|更新时间|更新日期"
    "|修改时间",
    "question": "question|questions|faq|query|frequently asked question|问题|提问|常见问题|问|标准问题|标准问"
    "|frage|pregunta",
    "answer": "answer|answers|response|reply|回答|答案|回复|答复|答|标准答案|antwort|réponse|reponse|respuesta",
    "similar_questions": "similar questions|similar question|alternatives|alternative questions|alternative question"
    "|other phrasings|variations|question variants|paraphrases|相似问题|相似问|相似问法|扩展问|其他问法"
    "|近似问题|ähnliche fragen",
    "negative_questions": "negative questions|negative question|does not answer|反例|反例问题|不适用问题|排除问题",
    "audience": "audience|受众",
    "text": "content|text|page text|article text|正文|内容|文章内容|页面内容|inhalt|contenu|contenido",
}  # fmt: skip
_IMAGE = re.compile(
    r"(?:(?:main|product|primary|featured|additional|other|extra|gallery)\ )?"
    r"(?:images?|pictures?|photos?|img|pics?|thumbnails?)(?:\ (?:urls?|links?|src|sources?|path"
    r"|address))?s?(?:\ ?\d{1,2})?"
    r"|(?:商品|产品|主|附|列表|封面|详情)?(?:图片|主图|附图|图像|照片|图)(?:链接|地址|网址|url)?\d{0,2}"
    r"|(?:produkt)?bild(?:er|adresse)?(?:\ url)?(?:\ ?\d{1,2})?|imágenes|imagen(?:es)?(?:\ \d{1,2})?"
    r"|image\ principale"
)
_ASIDE = re.compile(
    "shipping|delivery|deposit|postage|freight|tax|vat|fee|discount|saving|rebate|credit|versand|pfand|steuer|rabatt"
    "|frais|livraison|envío|envio|impuesto|运费|邮费|押金|定金|税|优惠|折扣|立减|返现|佣金|手续费"
)
_ROW_NUMBERS = frozenset(
    {"", "序号", "no", "nr", "n", "row", "row no", "row number", "index", "line", "lfd nr", "unnamed 0"}
)
_FIELD_OF = {name: (field, rank) for field, names in _WORDS.items() for rank, name in enumerate(names.split("|"))}


@lru_cache(maxsize=4_096)
def plain_name(name: str) -> str:
    """A column's name as the lists have it: ``ProductName``, ``product_name`` and ``PRODUCT NAME:`` are one."""
    text = simplified(unicodedata.normalize("NFKC", name))
    text = re.sub(r"(?<=[A-Za-z][a-z])(?=[A-Z])", " ", text).casefold()
    words = " ".join(re.findall(r"[^\W_]+", text))
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", words)


def field_called(name: str) -> tuple[str, int] | None:
    """The field that a column of this plain name holds and how well the name says so (0 best); ``None`` if unknown."""
    known = _FIELD_OF.get(name)
    if known is None and _IMAGE.fullmatch(name):
        return "images", 0
    return known


def numbers_rows(name: str) -> bool:
    """Whether a column of this plain name may merely count the rows."""
    return name in _ROW_NUMBERS


def is_aside(name: str) -> bool:
    """Whether an amount of this plain name is never the price: what is paid beside it."""
    return _ASIDE.search(name) is not None
