"""The mapping file: names, units, constants, secrets and joins, for every format; what it names in vain is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.files import SourceFile
from ingest.mapping import NO_MAPPINGS, Mappings, read_mappings
from ingest.mapping_draft import draft_of
from ingest.measure_names import likely_unit
from ingest.native import read_record
from ingest.readers.column_words import plain_name
from ingest.reading import rows_of
from ingest.rows import Rejection, Row, RowRejected
from ingest.sources import SourceSettings, origin_of
from knowledge.errors import ConfigurationError
from knowledge.records import Product
from tests.ingest.conftest import Taken

Write = Callable[[str, str | bytes], Path]


def read(paths: list[Path], mappings: Mappings) -> tuple[Taken, list[str]]:
    """Reads files as one ingest does, and what the mapping named in vain."""
    taken = Taken()
    files = [SourceFile(path) for path in paths]
    mappings = mappings.beside(files)
    for file in files:
        origin = origin_of(file.path, lambda _source: SourceSettings())
        for row in rows_of(file, None, lambda _position: None, mappings.of(origin.name)):
            if isinstance(row, Rejection):
                taken.rejected.append(row)
                continue
            assert isinstance(row, Row)
            try:
                record, notes = read_record(row, origin)
            except RowRejected as error:
                taken.rejected.append(Rejection(file.name, row.number, error.reason))
                continue
            taken.records.append(record)
            taken.notes.extend(notes)
    return taken, mappings.unused()


def lines(*objects: dict[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def facts(product: Product) -> list[tuple[str, str, str | None]]:
    return [(a.name, a.text, a.unit) for a in product.attributes]


@pytest.fixture
def mapped(write: Write) -> Callable[..., tuple[Taken, list[str]]]:
    """Reads files under a mapping of this text."""

    def mapped(mapping: str, *paths: Path) -> tuple[Taken, list[str]]:
        return read(list(paths), read_mappings([write("mapping.toml", mapping)]))

    return mapped


def test_columns_of_a_table_are_named_left_out_and_given_units(write: Write, mapped: Any) -> None:
    goods = write("goods.csv", "Ding,Betrag,Gewicht,Intern,Farbe\nLampe,9,850,x,rot\n")
    found, unused = mapped(
        """
        [[source]]
        name = "goods"
        [source.columns]
        Ding = "title"
        Betrag = "price"
        Gewicht = "weight"
        Intern = "-"
        [source.units]
        weight = "g"
        [source.constants]
        currency = "EUR"
        brand = "Lumo"
        """,
        goods,
    )
    product = found.product
    assert (product.title, product.price, product.currency, product.brand) == ("Lampe", Decimal(9), "EUR", "Lumo")
    assert facts(product) == [("weight", "850 g", "g"), ("Farbe", "rot", None)]
    assert unused == []
    assert "left out: Intern (by the mapping file)" in found.notes[0]


def test_native_lines_have_units_and_other_names(write: Write, mapped: Any) -> None:
    goods = write(
        "goods.jsonl",
        lines(
            {
                "sku": "A",
                "name": "Lamp",
                "title": "old title",
                "weight": 850,
                "attributes": {"Depth": "3", "Kind": "x"},
            },
            {"sku": "B", "name": "Cup", "weight": "1 kg", "attributes": [{"name": "depth", "value": 4}]},
            {"sku": "C", "name": "Jar", "size": {"width": 5, "shape": "round"}},
        ),
    )
    found, unused = mapped(
        """
        [[source]]
        [source.rename]
        name = "title"
        title = "subtitle"
        Kind = "kind of thing"
        [source.units]
        weight = "g"
        depth = "cm"
        "size.width" = "mm"
        """,
        goods,
    )
    lamp, cup, jar = found.products
    assert lamp.title == "Lamp"
    assert set(facts(lamp)) == {
        ("Depth", "3 cm", "cm"),
        ("kind of thing", "x", None),
        ("weight", "850 g", "g"),
        ("subtitle", "old title", None),
    }
    assert set(facts(cup)) == {("depth", "4 cm", "cm"), ("weight", "1 kg", "kg")}
    assert set(facts(jar)) == {("size.width", "5 mm", "mm"), ("size.shape", "round", None)}
    assert unused == []


def test_shopifys_attributes_and_hidden_columns(write: Write, mapped: Any) -> None:
    goods = write(
        "goods.csv",
        'Handle,Title,Vendor,Variant Price,Variant SKU,"Fill\nweight",Lining\nlamp,Lamp,Secret Works,9,L-1,850,Silk\n',
    )
    found, unused = mapped(
        """
        secret = ["vendor"]
        [[source]]
        [source.columns]
        Lining = "Lining material"
        [source.units]
        "fill weight" = "g"
        """,
        goods,
    )
    assert found.rejected == []
    assert found.product.brand is None
    assert facts(found.product) == [("Fill weight", "850 g", "g"), ("Lining material", "Silk", None)]
    assert unused == []


def test_secret_fields_are_gone_at_any_depth(write: Write) -> None:
    line: dict[str, Any] = {
        "sku": "A",
        "title": "Lamp",
        "Internal code": 1,
        "deep": {"内部价": 2, "kept": 3},
        "attributes": [{"name": "internal note", "value": "x"}, {"name": "Colour", "value": "Red"}],
        "variants": [{"sku": "A-1", "options": {"Size": "M"}, "internal_rank": 4}],
    }
    found, _ = read([write("goods.jsonl", lines(line))], read_mappings([], ["internal *", "内部*"]))
    assert set(facts(found.product)) == {("deep.kept", "3", None), ("Colour", "Red", None)}
    assert found.notes == []


def test_goods_are_joined_with_attributes_categories_names_and_versions(write: Write, mapped: Any) -> None:
    goods = write("shop/goods.csv", "id,name,price,cat\n1,羽绒服,9,30\n2,雨衣,8,31\n3,帽子,7,99\n")
    facts_file = write(
        "shop/facts.jsonl",
        lines(
            {"goods": "1", "attr": 5, "text": "鸭绒"},
            {"goods": "1", "attr": 6, "text": "850"},
            {"goods": "1", "attr": 6, "text": "900"},
            {"goods": 2, "attr": 5, "text": "尼龙"},
            {"goods": 2, "attr": 7, "text": "?"},
        ),
    )
    names = write("shop/names.csv", "attr_id,label\n5,材质\n")
    categories = write("shop/categories.csv", "id,label,parent\n10,服装,0\n30,外套,10\n31,雨具,31\n")
    versions = write("shop/versions.csv", "goods,code,size,amount\n1,YR-M,M,9\n1,YR-L,L,11\n")
    found, unused = mapped(
        """
        [[source]]
        name = "goods"
        kind = "product"
        [source.columns]
        cat = "-"
        [source.units]
        "充绒量" = "g"

        [[source.join]]
        file = "facts.jsonl"
        key = "goods"
        on = "id"
        name = "attr"
        value = "text"
        names = { 6 = "充绒量" }
        names_from = { file = "names.csv", key = "attr_id", value = "label" }

        [[source.join]]
        file = "categories.csv"
        key = "id"
        on = "cat"
        parent = "parent"
        value = "label"
        into = "category"

        [[source.join]]
        file = "versions.csv"
        key = "goods"
        on = "id"
        into = "variants"
        take = { code = "sku", size = "options.尺码", amount = "price" }
        """,
        goods,
        facts_file,
        names,
        categories,
        versions,
    )
    assert found.rejected == [], "joined files are not read by themselves"
    coat, rain, hat = found.products
    assert coat.category == "服装 > 外套"
    assert facts(coat) == [("材质", "鸭绒", None), ("充绒量", "850, 900", None)]
    assert [(v.sku, v.options, v.price) for v in coat.variants] == [
        ("YR-M", (("尺码", "M"),), Decimal(9)),
        ("YR-L", (("尺码", "L"),), Decimal(11)),
    ]
    assert (rain.category, facts(rain)) == ("雨具", [("材质", "尼龙", None)]), "a category that is its own parent ends"
    assert (hat.category, facts(hat), hat.variants) == (None, [], ())
    assert unused == [
        "facts.jsonl: what these values of 'attr' stand for is not said, and they are left out: 7",
        "mapping.toml, source goods: no row has a number in the attribute '充绒量' (units)",
    ]


def test_what_the_mapping_names_in_vain_is_told(write: Write, mapped: Any) -> None:
    goods = write("goods.csv", "name,price\nLamp,3\n")
    found, unused = mapped(
        """
        [[source]]
        name = "goods"
        columns = { "Preis" = "price", "name" = "title" }
        rename = { "colour" = "color" }
        units = { "weight" = "g" }
        [[source.join]]
        file = "missing.csv"
        key = "id"
        on = "name"
        take = { a = "brand" }
        [[source]]
        name = "other"
        [[source]]
        files = "*.xlsx"
        """,
        goods,
    )
    assert len(found.products) == 1
    assert unused == [
        f"the file 'missing.csv' that a join names was found neither beside {goods} nor beside the mapping",
        "mapping.toml, source goods: no file has the column 'Preis' (columns)",
        "mapping.toml, source goods: no row has the field 'colour' (rename)",
        "mapping.toml, source goods: no row has a number in the attribute 'weight' (units)",
        "mapping.toml, source other: no file of this ingest is one of these",
        "mapping.toml, source *.xlsx: no file of this ingest is one of these",
    ]
    assert Mappings().unused() == []


def test_a_source_that_an_earlier_ingest_brought_is_no_mistake(write: Write) -> None:
    mappings = read_mappings([write("m.toml", '[[source]]\nname = "other"\n')]).beside([])
    assert mappings.unused(lambda source: source == "other") == []
    assert len(mappings.unused()) == 1


def test_a_kind_settles_what_a_line_is(write: Write, mapped: Any) -> None:
    texts = write(
        "texts.jsonl", lines({"title": "Lamp", "text": "We ship.", "sku": "A", "url": "https://shop.example/a"})
    )
    page, _ = mapped('[[source]]\nkind = "page"\n', texts)
    assert [p.text for p in page.pages] == ["We ship."]
    product, _ = mapped('[[source]]\nkind = "product"\n', texts)
    assert ("text", "We ship.", None) in facts(product.product)
    orders = write("orders.csv", "order id,email,product name\n1,a@b.example,Lamp\n")
    goods, _ = mapped('[[source]]\nkind = "product"\n', orders)
    assert [p.title for p in goods.products] == ["Lamp"]
    ignored, _ = mapped('[[source]]\nname = "orders"\nkind = "none"\n', orders)
    assert (ignored.records, ignored.rejected) == ([], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[source]\n", "not readable as TOML"),
        ("售价 = 1\n", "Quote names with other signs"),
        ("[[source]]\ncolums = {}\n", "there is no such key. Did you mean 'columns'?"),
        ("[[source]]\nkind = 'goods'\n", "kind"),
        ("[[source]]\nunits = { price = 'EUR' }\n", "'price' is no attribute and has no unit"),
        ("[[source]]\nheader_row = 0\n", "header_row"),
        ("[[source]]\n[[source.join]]\nfile = 'a'\nkey = 'b'\non = 'c'\n", "nothing is taken"),
        ("[[source]]\n[[source.join]]\nfile = 'a'\nkey = 'b'\non = 'c'\nparent = 'd'\n", "parent needs value"),
        ("[[source]]\n[[source.join]]\nfile = 'a'\nkey = 'b'\n", "on"),
    ],
)
def test_a_wrong_mapping_file_is_told_in_one_line(write: Write, text: str, told: str) -> None:
    path = write("mapping.toml", text)
    with pytest.raises(ConfigurationError) as error:
        read_mappings([path])
    assert told in str(error.value)
    assert str(path.name) in str(error.value)
    assert "\n" not in str(error.value)


def test_the_fingerprint_follows_content(write: Write) -> None:
    path = write(
        "mapping.toml", '[[source]]\n[[source.join]]\nfile = "b.csv"\nkey = "k"\non = "o"\ntake = { a = "brand" }\n'
    )
    joined = write("b.csv", "k,a\n1,x\n")
    first = read_mappings([path]).beside([]).fingerprint
    assert first == read_mappings([path]).beside([]).fingerprint
    joined.write_text("k,a\n1,y\n")
    second = read_mappings([path]).beside([]).fingerprint
    path.write_text(path.read_text() + "# more\n")
    third = read_mappings([path]).beside([]).fingerprint
    with_secret = read_mappings([path], ["x"]).beside([]).fingerprint
    assert len({first, second, third, with_secret}) == 4
    assert NO_MAPPINGS.fingerprint == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("goods.csv", "Product,Item No.,Price,Category,Subcategory,Weight (kg),Cost\nLamp,L-1,3,Home,Light,2,1\n"),
        ("goods.csv", "名称,货号,售价,简介,详情,库存\n灯,L-1,3,亮,很亮,有货\n"),
        ("faqs.csv", "问题,答案\n怎么退货？,七天。\n"),
    ],
)
def test_the_draft_reads_a_table_as_it_was_guessed(write: Write, name: str, text: str) -> None:
    path = write(name, text)
    draft = draft_of([SourceFile(path)])
    guessed, _ = read([path], NO_MAPPINGS)
    drawn, unused = read([path], read_mappings([write("draft.toml", draft)]))
    assert drawn.records == guessed.records != []
    assert unused == []


@pytest.mark.parametrize(
    ("header", "titled"),
    [
        ("Art. no,Wonder,Maker,Group,Our price (EUR),Was", "Wonder"),
        ("货号,奇物,厂家,大类,零售价(元),划线价", "奇物"),
    ],
)
def test_the_draft_of_a_table_without_a_title_leaves_only_the_title_open(
    write: Write, header: str, titled: str
) -> None:
    draft = draft_of([SourceFile(write("goods.csv", f"{header}\n1,Foo,Bar,Baz,3,4\n"))])
    targets = [line.rpartition(" = ")[2] for line in draft.splitlines() if line.startswith('"')]
    assert targets == ['"sku"', f'"{titled}"', '"brand"', '"category"', '"price"', '"list_price"']
    assert "# No column is called a title" in draft


def test_the_draft_of_json_lines_names_their_keys_and_bare_numbers(write: Write) -> None:
    path = write("goods.jsonl", lines({"sku": "A", "name": "Lamp", "title": "Lamp", "weight": 3, "depth": "3 cm"}))
    draft = draft_of([SourceFile(path)])
    assert '"sku" = "sku"' in draft
    assert '#"weight" = "g"' in draft
    assert '#"depth"' not in draft
    found, _ = read([path], read_mappings([write("draft.toml", draft)]))
    assert found.product.title == "Lamp"


def test_a_draft_suggests_units_for_what_is_measured_and_for_no_count(write: Write) -> None:
    goods = {"sku": "A", "title": "Pack", "Number of pockets": 3, "Net weight": 900, "Packmaß": 3, "重量": 850}
    goods |= {"Year": 2024, "Number of widths": 2, "Rückenlänge": 51, "宽度": 30, "口袋数量": 4, "Voltage": 5}
    draft = draft_of([SourceFile(write("goods.jsonl", lines(goods)))])
    assert [line for line in draft.partition("[source.units]")[2].splitlines() if line] == [
        '#"Net weight" = "g"',
        '#"重量" = "g"',
        '#"Rückenlänge" = "cm"',
        '#"宽度" = "cm"',
        '#"Voltage" = "V"',
    ]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("weight", "g"),
        ("Gewicht", "g"),
        ("sitz_höhe", "cm"),
        ("shaftLength", "cm"),
        ("深度", "cm"),
        ("Capacité", "l"),
        ("容量", "l"),
        ("Leistung", "W"),
        ("power supplies count", None),
        ("Weight class", None),
        ("overweight", None),
        ("Number of pockets", None),
        ("Seats", None),
        ("件数", None),
        ("", None),
    ],
)
def test_names_of_measures(name: str, unit: str | None) -> None:
    assert likely_unit(plain_name(name)) == unit


def test_a_header_line_and_sheets_are_named(write: Write, mapped: Any) -> None:
    goods = write("goods.csv", "name,price,size\nreally,the,title row\nDing,Preis,Farbe\nLampe,9,rot\n")
    found, unused = mapped(
        """
        [[source]]
        header_row = 3
        columns = { Ding = "title" }
        """,
        goods,
    )
    assert (found.product.title, found.product.price, unused) == ("Lampe", Decimal(9), [])
    book = Workbook()
    for title in ("Now", "Later"):
        sheet = book.create_sheet(title)
        sheet.append(["name", "price"])
        sheet.append([f"{title} lamp", 1])
    path = write("goods.xlsx", b"")
    book.save(path)
    only, _ = mapped('[[source]]\nsheets = "la*"\n', path)
    assert [p.title for p in only.products] == ["Later lamp"]


def test_a_column_whose_name_changes_places_keeps_its_value(write: Write, mapped: Any) -> None:
    goods = write("goods.jsonl", lines({"sku": "A", "title": "short", "description": "Lamp with a long name"}))
    found, _ = mapped('[[source]]\nrename = { title = "description", description = "title" }\n', goods)
    assert (found.product.title, found.product.description) == ("Lamp with a long name", "short")
