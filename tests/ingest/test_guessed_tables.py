"""Tables under any names: what their columns are taken for, what is refused, how the guess is shown."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.confidential import customer_columns, is_secret
from ingest.files import SourceFile
from ingest.readers.column_guess import Column, Layout
from ingest.recognition import recognise_file
from ingest.sources import SourceSettings
from knowledge.errors import SourceError
from knowledge.wording import spoken_name
from tests.ingest.conftest import Taken, take

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def taken(write: Write) -> Callable[..., Taken]:
    """Reads a text as a table of this name."""
    return lambda text, name="goods.csv": take(write(name, text), settings=SourceSettings(currency="EUR"))


def attributes(found: Taken) -> dict[str, str]:
    return {attribute.name: attribute.text for attribute in found.product.attributes}


def test_english_columns_become_fields_and_the_guess_is_shown(taken: Callable[..., Taken]) -> None:
    found = taken(
        "Product Name,Item No.,Price (USD),RRP,Stock,Image 1,Image 2,Weight (kg),Colour,Cost price,Notes\n"
        "Lamp,L-1,39.90,49.90,7,https://shop.example/a.jpg,https://shop.example/b.jpg,1.5,Red,12,\n"
    )
    product = found.product
    assert (product.title, product.sku, product.key) == ("Lamp", "L-1", "L-1")
    assert (product.price, product.list_price, product.currency) == (Decimal("39.90"), Decimal("49.90"), "USD")
    assert (product.quantity, product.availability) == (7, "in_stock")
    assert [image.url for image in product.images] == ["https://shop.example/a.jpg", "https://shop.example/b.jpg"]
    assert attributes(found) == {"Weight (kg)": "1.5 kg", "Colour": "Red"}
    (note,) = found.notes
    assert note == (
        "columns read as: Product Name → title, Item No. → sku, Price (USD) → price, RRP → list_price, "
        "Stock → quantity, Image 1 → images, Image 2 → images; left as attributes: Weight (kg), Colour; "
        "left out: Cost price (secret), Notes (empty)"
    )


def test_chinese_columns_become_fields(taken: Callable[..., Taken]) -> None:
    found = taken(
        "序号,商品名称,货号,售价（元）,原价,库存,一级分类,二级分类,商品图片,材质,重量（克）,上架,进价\n"
        "1,羽绒服,YR-1,¥1299,1599,有货,服装,外套,https://shop.example/a.jpg,鸭绒,850,是,400\n"
        "2,雨衣,YR-2,199,,缺货,服装,外套,,尼龙,300,否,50\n"
    )
    coat, rain = found.products
    assert (coat.title, coat.sku, coat.price, coat.list_price) == ("羽绒服", "YR-1", Decimal(1299), Decimal(1599))
    assert (coat.availability, coat.category, coat.published) == ("in_stock", "服装 > 外套", True)
    assert [(a.name, a.number, a.unit) for a in coat.attributes] == [
        ("材质", None, None),
        ("重量（克）", Decimal(850), "克"),
    ]
    assert (rain.availability, rain.published, rain.list_price) == ("out_of_stock", False, None)
    assert "序号 (counts the rows)" in found.notes[0]
    assert "进价 (secret)" in found.notes[0]


@pytest.mark.parametrize(
    ("header", "title", "price"),
    [
        ("Artikelname;Artikelnummer;Preis;Beschreibung", "Lampe", "9,50"),
        ("Nom du produit;Référence;Prix TTC;Description", "Lampe", "9,50"),
        ("Nombre;Referencia;Precio;Descripción", "Lámpara", "9,50"),
    ],
)
def test_german_french_and_spanish_columns(taken: Callable[..., Taken], header: str, title: str, price: str) -> None:
    product = taken(f"{header}\n{title};L-1;{price};Hell\n").product
    assert (product.title, product.sku, product.price, product.description) == (title, "L-1", Decimal("9.50"), "Hell")


def test_the_exports_of_well_known_shops(taken: Callable[..., Taken]) -> None:
    german = taken(
        "ID,Typ,Artikelnummer,Name,Veröffentlicht,Vorrätig?,Lager,Angebotspreis,Regulärer Preis,"
        '"Datum, an dem Angebotspreis beginnt","Datum, an dem Angebotspreis endet"\n'
        '1,simple,B-1,Becher,1,1,12,"9,90","12,90",2026-11-01,2026-11-30\n'
    ).product
    assert (german.price, german.sale_price, german.availability) == (Decimal("12.90"), Decimal("9.90"), "in_stock")
    assert None not in (german.sale_start, german.sale_end)
    chinese = taken("ID,类型,SKU,名称,已发布,促销价格,常规售价\n1,simple,C-1,青花杯,0,88,128\n").product
    assert (chinese.price, chinese.sale_price, chinese.published) == (Decimal(128), Decimal(88), False)
    taxed = taken("Product ID;Name;Reference;Price (tax excl.);Price (tax incl.)\n1;Shirt;S-1;23.90;28.68\n").product
    assert taxed.price == Decimal("28.68")
    gross = taken("product_number;name;price_net;price_gross;list_price_gross\nS-1;Boot;84;99.99;119\n").product
    assert (gross.price, gross.list_price) == (Decimal("99.99"), Decimal(119))
    special = taken(
        "sku,name,price,special_price,special_price_from_date,special_price_to_date\nJ,Coat,75,60,2026-11-01,2026-11-30\n"
    ).product
    assert None not in (special.sale_start, special.sale_end)
    hidden = taken("Product Name,Product Code/SKU,Price,Product Visible?\nTowel,T-1,49,N\n").product
    assert (hidden.sku, hidden.published) == ("T-1", False)


def test_a_second_row_of_names_is_no_product(taken: Callable[..., Taken]) -> None:
    flat = (
        "Seller SKU,Product Name,Brand Name,Standard Price,Quantity,Main Image URL\n"
        "item_sku,item_name,brand_name,standard_price,quantity,main_image_url\n"
        "AM-1,Knife,Solinger,39.95,12,https://shop.example/k.jpg\n"
    )
    found = taken(flat)
    assert (found.product.key, found.product.price, found.rejected) == ("AM-1", Decimal("39.95"), [])
    # Goods may be called like columns; one or two such words make no row of names.
    assert len(taken("sku,title,brand\nA,Link,Marca\nB,Title,x\n").products) == 2


def test_goods_without_any_identity_are_known_by_their_title(taken: Callable[..., Taken]) -> None:
    found = taken("name,price\nLamp,3\nCup,4\n")
    assert [(p.key, p.sku) for p in found.products] == [("Lamp", None), ("Cup", None)]


def test_a_table_below_its_own_title_and_with_a_mark_line(taken: Callable[..., Taken]) -> None:
    found = taken("sep=;\nPrice list spring;;\n;;\nName;Price;Colour\nLamp;3;Red\n")
    assert (found.product.title, attributes(found), found.numbers) == ("Lamp", {"Colour": "Red"}, [5])


def test_the_same_name_twice_blank_names_and_empty_cells(taken: Callable[..., Taken]) -> None:
    found = taken("name,price,size,size,,note\nLamp,3,M,L,x,nan\nCup,4,,,,#N/A\n\nname,price,size,size,,note\n")
    lamp, cup = found.products
    assert [(a.name, a.text) for a in lamp.attributes] == [("size", "M"), ("size (2)", "L")]
    assert cup.attributes == ()


def test_ragged_rows_cost_only_themselves(taken: Callable[..., Taken]) -> None:
    found = taken("name,price,size,color\nLamp,3,M\nCup,4,M,Red,Extra\nJar,5,M,Red\nLid,6\n")
    assert [p.title for p in found.products] == ["Lamp", "Jar", "Lid"]
    assert [(r.row, r.reason) for r in found.rejected] == [(3, "the row has 5 cells, the header 4")]


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("Stock", ("7", "0"), [("in_stock", 7), ("out_of_stock", 0)]),
        ("In stock", ("1", "0"), [("in_stock", None), ("out_of_stock", None)]),
        ("In stock", ("12", "0"), [("in_stock", 12), ("out_of_stock", 0)]),
        ("Availability", ("in stock", "sold out"), [("in_stock", None), ("out_of_stock", None)]),
        ("库存", ("有货", "缺货"), [("in_stock", None), ("out_of_stock", None)]),
        ("Available", ("yes", "no"), [("in_stock", None), ("out_of_stock", None)]),
        ("Stock", ("Shelf 7", "Cellar"), [(None, None), (None, None)]),
    ],
)
def test_stock_is_read_by_its_values(
    taken: Callable[..., Taken], column: str, cells: tuple[str, str], expected: list[tuple[str | None, int | None]]
) -> None:
    found = taken(f"name,{column}\nLamp,{cells[0]}\nCup,{cells[1]}\n")
    assert [(p.availability, p.quantity) for p in found.products] == expected


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Art. no,What it is,Maker,Group,Our price (EUR),Was,On hand", "1,Red pen,Inka,Pens,4,5,{}"),
        ("货号,品名,厂家,大类,零售价(元),划线价,现存量", "1,红笔,英雄,文具,4,5,{}"),
    ],
)
@pytest.mark.parametrize(("count", "state"), [("14", "in_stock"), ("0", "out_of_stock"), ("", None)])
def test_a_count_tells_stock_and_a_missing_one_nothing(
    taken: Callable[..., Taken], header: str, rows: str, count: str, state: str | None
) -> None:
    found = taken(f"{header}\n{rows.format(count)}\n{rows.format(3).replace('1,', '2,', 1)}\n").products[0]
    assert (found.availability, found.quantity) == (state, int(count) if count else None)
    assert (found.sku, found.price, found.list_price) == ("1", Decimal(4), Decimal(5))
    assert (found.brand, found.category) in {("Inka", "Pens"), ("英雄", "文具")}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Noise dB(A)", "dB(A)"),
        ("噪音dB(A)", "dB(A)"),
        ("Noise (dB(A))", "dB(A)"),
        ("Wt (kg)", "kg"),
        ("净重(克)", "克"),
    ],
)
def test_the_unit_of_a_header_is_read_whole(taken: Callable[..., Taken], name: str, unit: str) -> None:
    (fact,) = taken(f"sku,title,{name}\nA,Drill,68\n").product.attributes
    assert (fact.name, fact.number, fact.unit) == (name, Decimal(68), unit)
    assert spoken_name(fact.name) in {"Noise", "噪音", "Wt", "净重"}


def test_values_tell_pictures_barcodes_and_amounts(taken: Callable[..., Taken]) -> None:
    found = taken(
        "Product,Foo,Bar,Baz,Shipping\n"
        "Lamp,https://shop.example/a.jpg,4006381333931,€ 5.00,€ 2\n"
        "Cup,https://shop.example/b.jpg,4006381333948,€ 6.00,€ 3\n"
    )
    lamp = found.products[0]
    assert (lamp.images[0].url, lamp.gtin, lamp.price, lamp.currency) == (
        "https://shop.example/a.jpg",
        "4006381333931",
        Decimal("5.00"),
        "EUR",
    )
    assert [a.name for a in lamp.attributes] == ["Shipping"]


def test_short_descriptions_are_titles_in_a_price_list(taken: Callable[..., Taken]) -> None:
    found = taken("SKU,Description,Price\nL-1,Desk lamp,3\n")
    assert (found.product.title, found.product.description) == ("Desk lamp", "")


def test_two_descriptions_stand_below_each_other(taken: Callable[..., Taken]) -> None:
    found = taken("name,short description,description\nLamp,Bright.,A long text.\n")
    assert found.product.description == "Bright.\n\nA long text."


def test_a_table_without_a_title_says_which_columns_it_has(write: Write) -> None:
    with pytest.raises(SourceError) as error:
        take(write("goods.csv", "foo,bar\n1,2\n"))
    assert "no column is a title (or question and answer); the columns are foo, bar" in str(error.value)
    assert '[source.columns] with "its name" = "title"' in str(error.value)


def test_faq_tables_with_alternatives(taken: Callable[..., Taken]) -> None:
    found = taken("问题,答案,相似问题\n怎么退货？##可以退货吗？,七天内可退。,退货流程##如何退\n怎么付款？,支付宝。,\n")
    first, second = found.faqs
    assert (first.question, first.answer) == ("怎么退货？", "七天内可退。")
    assert first.similar_questions == ("可以退货吗？", "退货流程", "如何退")
    assert (second.similar_questions, found.products) == ((), [])
    english = taken("Question\tAnswer\tTopic\nHow long?\tTwo days.\tShipping\n", "faqs.tsv")
    assert [(faq.question, faq.answer) for faq in english.faqs] == [("How long?", "Two days.")]
    assert english.notes == ["not used: Topic"]


@pytest.mark.parametrize(
    ("header", "notes"),
    [
        ("sku,title,price,list_price", []),
        ("SKU,Title,Price,List Price", []),
        (" sku ,TITLE,Price:,LIST-PRICE", []),
        ("sku,name,price,list_price", ["columns read as: name → title"]),
        ("sku,title,Colour,list_price", ["columns read as: list_price → price; left as attributes: Colour"]),
        ("sku,title,price,Colour", ["left as attributes: Colour"]),
        ("sku,title,price,Cost price", ["left out: Cost price (secret)"]),
        ("sku,title,price (USD),list_price", ["columns read as: price (USD) → price"]),
    ],
)
def test_only_what_was_guessed_is_told(taken: Callable[..., Taken], header: str, notes: list[str]) -> None:
    found = taken(f"{header}\nL-1,Lamp,7,9\nL-2,Desk lamp,8,10\n")
    assert (found.notes, len(found.products)) == (notes, 2)


def test_a_table_that_the_mapping_file_tells_whole_was_not_guessed() -> None:
    said = (Column(0, "Ding", "title", "mapped"), Column(1, "price", "price"))
    assert Layout("product", said).note() == ""
    assert Layout("product", (*said, Column(2, "Farbe"))).note() == (
        "columns read as: Ding → title; left as attributes: Farbe"
    )


def test_pages_as_a_table(taken: Callable[..., Taken]) -> None:
    found = taken("title,content,url\nShipping,We ship daily.,https://shop.example/shipping\n")
    assert [(page.title, page.text) for page in found.pages] == [("Shipping", "We ship daily.")]


@pytest.mark.parametrize(
    "header",
    [
        "Order ID,Customer Name,Email,Product,Price",
        "OrderID,CID,product_name,OrderDate,OrderStatus",
        "订单号,收货人,手机号,商品名称,价格",
        "First Name,Last Name,Email,Phone",
        "客户姓名,邮箱,商品名称",
        "Name,Email,Billing Name,Shipping Address,Lineitem name",
        "title,body,rating,review_date,reviewer_name,reviewer_email,product_id",
        "商品名称,评价内容,评价时间,评价人昵称",
    ],
)
def test_tables_about_customers_are_refused_whatever_the_file_is_called(write: Write, header: str) -> None:
    cells = ",".join("x" for _ in header.split(","))
    with pytest.raises(SourceError, match="a table of orders or customers, which is never taken in"):
        take(write("products.csv", f"{header}\n{cells}\n"))


@pytest.mark.parametrize(
    "header",
    [
        "Name,SKU,Price,Minimum order quantity,Order unit,Contact phone",
        "Bestellnummer,Bezeichnung,Preis,Lieferzeit",
        "商品名称,价格,客户评价,发货时间",
        "Title,Customer rating,Delivery time,Return policy",
        "Title,Price,Review rating,Review count",
    ],
)
def test_tables_of_goods_are_none_of_customers(header: str) -> None:
    assert customer_columns(header.split(",")) == []


@pytest.mark.parametrize(
    "name", ["Customer email", "buyer phone", "客户姓名", "会员手机号", "Customer notes", "reviewer_email"]
)
def test_what_customers_told_is_secret(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        *("purchase_prices_net", "costPrices", "Einkaufspreis (netto)", "EK-Preis", "EK", "Händlerpreis", "Marge"),
        *("Lieferant", "Lieferanten-Nr.", "Rohertrag", "Prix d'achat HT", "Coût", "Réf. fournisseur"),
        *("Precio de compra", "coste unitario", "Proveedor"),
    ],
)
def test_what_the_shop_pays_is_secret_in_every_language_whose_columns_are_known(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize(
    "name",
    ["Versandkosten", "Stromkosten", "Coût de livraison", "Coste de envío", "Hersteller", "Lieferumfang", "Spannweite"],
)
def test_what_is_no_secret_in_those_languages_stays(name: str) -> None:
    assert not is_secret(name)


@pytest.mark.parametrize("name", ["Customer reviews", "客户评价", "用户手册", "Order unit", "Address label size"])
def test_what_shoppers_may_know_is_not(name: str) -> None:
    assert not is_secret(name)


@pytest.mark.parametrize(
    ("name", "text", "format_name"),
    [
        ("goods.csv", "anything,at all\n1,2\n", "table"),
        ("goods.txt", "name\tprice\nLamp\t3\n", "table"),
        ("notes.txt", "Dear name, the price is fine\nand so on\n", "page-markdown"),
        ("notes.md", "name,price\nLamp,3\n", "page-markdown"),
        ("shop.csv", "ID,Type,SKU,Name,In stock?,Regular price\n1,simple,A,B,1,2\n", "woocommerce"),
        ("shop.csv", "Handle,Title,Variant Price,Vendor\na,b,1,c\n", "shopify"),
    ],
)
def test_a_table_is_told_from_other_texts(write: Write, name: str, text: str, format_name: str) -> None:
    assert recognise_file(SourceFile(write(name, text))) == format_name


def test_an_empty_table_and_one_too_wide_are_refused(write: Write) -> None:
    with pytest.raises(SourceError, match="the file is empty"):
        take(write("goods.csv", "\n\n"))
    with pytest.raises(SourceError, match="more than 1,000 columns"):
        take(write("goods.csv", "name" + "," * 3_000 + "\nLamp\n"))
