"""Google's product feed in its four forms: what becomes of each field, of groups, and of what is broken or hostile."""

from __future__ import annotations

import time
import tracemalloc
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.recognition import recognise
from ingest.rows import Rejection
from knowledge.errors import SourceError
from knowledge.records import Image
from tests.ingest.conftest import Taken
from tests.ingest.product_tables import read_back

G = 'xmlns:g="http://base.google.com/ns/1.0"'


def rss(*items: str) -> str:
    body = "".join(f"<item>{item}</item>\n" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {G}><channel>\n<title>A shop</title>\n{body}</channel></rss>'


def item(code: str = "A1", **fields: str) -> str:
    stated = {"id": code, "title": "Trail Jacket", "price": "15.00 USD"} | fields
    return "".join(f"<g:{name}>{value}</g:{name}>" for name, value in stated.items())


def take_rss(*items: str) -> Taken:
    return read_back(rss(*items), "feed.xml")


def test_every_field_of_an_item_finds_its_place() -> None:
    taken = take_rss(
        item(
            description="&lt;p&gt;Light.&lt;/p&gt;&lt;p&gt;Dry.&lt;/p&gt;",
            link="https://shop.example/p/a1",
            mobile_link="https://m.shop.example/a1",
            image_link="https://shop.example/a.jpg",
            availability="in_stock",
            sale_price="12.00 USD",
            sale_price_effective_date="2026-03-01T00:00+0800/2026-03-31T23:59+0800",
            brand="Alder",
            gtin="4006381333931",
            mpn="AL-9",
            condition="refurbished",
            google_product_category="2271",
            product_type="Outdoor &gt; Jackets",
            color="Red",
            product_weight="1.2 kg",
            shipping_weight="1.5 kg",
            custom_label_0="clearance",
            cost_of_goods_sold="7.00 USD",
            ads_redirect="https://ads.example/x",
        )
        + "<g:additional_image_link>https://shop.example/b.jpg</g:additional_image_link>"
        + "<g:additional_image_link>https://shop.example/c.jpg</g:additional_image_link>"
        + "<g:shipping><g:country>US</g:country><g:price>4.95 EUR</g:price></g:shipping>"
        + "<g:product_detail><g:section_name>General</g:section_name><g:attribute_name>Waterproof rating"
        + "</g:attribute_name><g:attribute_value>10,000 mm</g:attribute_value></g:product_detail>"
        + "<g:product_highlight>Folds into its pocket</g:product_highlight>"
    )
    found = taken.product
    assert (taken.rejected, taken.notes) == ([], [])
    assert (found.key, found.sku, found.title, found.brand, found.mpn, found.gtin) == (
        *("A1", "A1", "Trail Jacket", "Alder", "AL-9"),
        "4006381333931",
    )
    assert found.description.split("\n") == ["Light.", "", "Dry.", "", "- Folds into its pocket"]
    assert (found.price, found.currency, found.sale_price) == (Decimal(15), "USD", Decimal(12))
    assert found.sale_start == datetime.fromisoformat("2026-03-01T00:00+08:00")
    assert found.sale_end == datetime.fromisoformat("2026-03-31T23:59+08:00")
    assert (found.availability, found.quantity, found.url) == ("in_stock", None, "https://shop.example/p/a1")
    assert found.category == "Outdoor > Jackets"
    assert found.images == tuple(Image(f"https://shop.example/{name}.jpg") for name in "abc")
    assert {(one.name, one.text, one.number, one.unit) for one in found.attributes} == {
        ("condition", "refurbished", None, None),
        ("color", "Red", None, None),
        ("product weight", "1.2 kg", Decimal("1.2"), "kg"),
        ("shipping weight", "1.5 kg", Decimal("1.5"), "kg"),
        ("Waterproof rating", "10,000 mm", Decimal(10000), "mm"),
    }


def test_availability_is_never_assumed() -> None:
    assert take_rss(item()).product.availability is None
    assert take_rss(item(availability="in stock")).product.availability == "in_stock"
    assert take_rss(item(availability="backorder")).product.availability == "backorder"


def test_items_of_a_group_are_one_product_wherever_they_stand() -> None:
    taken = take_rss(
        item("R", item_group_id="TJ", title="Trail Jacket - Red", color="Red", material="Wool", gtin="96385074"),
        item("X", title="Lamp"),
        item("B", item_group_id="TJ", title="Trail Jacket - Blue", color="Blue", material="Wool", price="17.00 USD"),
    )
    lamp, jacket = taken.products
    assert (lamp.key, jacket.key, jacket.sku, jacket.title) == ("X", "TJ", None, "Trail Jacket")
    assert [(one.sku, one.options, one.price, one.gtin) for one in jacket.variants] == [
        ("R", (("color", "Red"),), Decimal(15), "96385074"),
        ("B", (("color", "Blue"),), Decimal(17), None),
    ]
    assert [(one.name, one.text) for one in jacket.attributes] == [("material", "Wool")]
    assert (jacket.price, jacket.currency) == (None, "USD")


def test_a_field_that_differs_says_for_which_version() -> None:
    taken = take_rss(
        item("S", item_group_id="T", size="S", product_weight="1 kg", mpn="M-S"),
        item("M", item_group_id="T", size="M", product_weight="2 kg", mpn="M-M"),
        item("L", item_group_id="T", size="L", product_weight="2 kg"),
    )
    told = {one.name: one.text for one in taken.product.attributes}
    assert told == {"product weight": "1 kg (S); 2 kg (M, L)", "mpn": "M-S (S); M-M (M)"}
    assert taken.product.mpn is None


def test_versions_that_only_their_titles_tell_apart_keep_them() -> None:
    taken = take_rss(item("1", item_group_id="T", title="Soap, rose"), item("2", item_group_id="T", title="Soap, mint"))
    assert taken.product.title == "Soap"
    assert [one.options for one in taken.product.variants] == [
        (("title", "Soap, rose"),),
        (("title", "Soap, mint"),),
    ]


@pytest.mark.parametrize(
    ("titles", "shared"),
    [
        (("Trail Jacket Red", "Trail Jacket Rose"), "Trail Jacket"),
        (("Trail Jacket", "Trail Jacket XL"), "Trail Jacket"),
        (("Lamp", "Bowl"), "Lamp"),
        (("防水外套 红色", "防水外套 蓝色"), "防水外套"),
        (("防水外套红", "防水外套蓝"), "防水外套"),
    ],
)
def test_the_title_of_a_group_is_what_its_items_share(titles: tuple[str, str], shared: str) -> None:
    items = [item(str(at), item_group_id="T", title=title, color=str(at)) for at, title in enumerate(titles)]
    assert take_rss(*items).product.title == shared


def test_each_version_has_the_dated_sale_of_its_own_item() -> None:
    first = {"sale_price": "12 USD", "sale_price_effective_date": "2026-03-01/2026-03-31"}
    second = {"sale_price": "9 USD", "sale_price_effective_date": "2026-04-01T00:00+0800/2026-04-30T12:00+0800"}
    group = [
        item(size, item_group_id="T", size=size, **sale) for size, sale in (("S", first), ("M", second), ("L", {}))
    ]
    taken = take_rss(*group)
    found = taken.product
    assert taken.notes == []
    assert (found.price, found.sale_price, found.sale_start, found.sale_end) == (Decimal(15), None, None, None)
    assert [one.price for one in found.variants] == [Decimal(15)] * 3
    assert [(one.sale_price, one.sale_start, one.sale_end) for one in found.variants] == [
        (Decimal(12), datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        (
            Decimal(9),
            datetime.fromisoformat("2026-04-01T00:00+08:00"),
            datetime.fromisoformat("2026-04-30T12:00+08:00"),
        ),
        (None, None, None),
    ]


def test_a_sale_without_dates_is_what_a_version_costs() -> None:
    taken = take_rss(
        item("S", item_group_id="T", size="S", sale_price="12 USD"), item("M", item_group_id="T", size="M")
    )
    assert [(one.price, one.list_price) for one in taken.product.variants] == [
        (Decimal(12), Decimal(15)),
        (Decimal(15), None),
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"price": "ask us"}, "price: 'ask us' holds no number"),
        ({"sale_price": "from 3"}, None),
        ({"sale_price_effective_date": "March"}, "sale_price_effective_date: 'March' is no interval"),
        ({"sale_price_effective_date": "1 May/2 May"}, "sale_price_effective_date: '1 May' is no date"),
        ({"title": ""}, "no title (product 'T')"),
        ({"id": ""}, "no identity: the item has no id"),
    ],
)
def test_one_bad_item_costs_only_itself(fields: dict[str, str], reason: str | None) -> None:
    good = [item("B", item_group_id="T", size="S"), item("C", item_group_id="T", size="M")]
    taken = take_rss(item(**{**fields, "item_group_id": "T", "size": "L"}) if reason else item(**fields), *good)
    assert [one.sku for one in taken.products[-1].variants] == ["B", "C"]
    told = [rejection.reason for rejection in taken.rejected]
    assert [one[: len(reason or "")] for one in told] == ([reason] if reason else [])
    assert all(rejection.row == 4 for rejection in taken.rejected)


def test_an_id_that_repeats_in_its_group_names_both_rows() -> None:
    taken = take_rss(item("A", item_group_id="T", size="S"), item("A", item_group_id="T", size="M"))
    assert [rejection.reason for rejection in taken.rejected] == ["row 5 repeats id 'A' of row 4"]
    assert len(taken.product.variants) == 1


def test_atom_with_links_as_attributes_and_plain_names() -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" {G}><title>Shop</title><entry>
        <g:id>A1</g:id><title>Plain</title><g:title>Ours</g:title><summary>Light.</summary>
        <link rel="alternate" href="https://shop.example/a1"/><link rel="self" href="https://shop.example/self"/>
        <updated>2026-01-01T00:00:00Z</updated><id>tag:shop.example,2026:1</id></entry></feed>"""
    found = read_back(feed, "feed.xml").product
    assert (found.key, found.title, found.description, found.url) == (
        *("A1", "Ours", "Light."),
        "https://shop.example/a1",
    )
    assert found.attributes == ()


def test_texts_that_a_model_wrote_are_taken_where_there_is_no_other() -> None:
    structured = (
        "<g:structured_title><g:digital_source_type>trained_algorithmic_media</g:digital_source_type>"
        "<g:content>Blue Lamp</g:content></g:structured_title>"
    )
    assert take_rss(f"<g:id>1</g:id>{structured}").product.title == "Blue Lamp"
    assert take_rss(f"<g:id>1</g:id><g:title>Lamp</g:title>{structured}").product.title == "Lamp"


def test_details_of_two_sections_are_told_apart() -> None:
    detail = (
        "<g:product_detail><g:section_name>{}</g:section_name><g:attribute_name>Resolution</g:attribute_name>"
        "<g:attribute_value>{}</g:attribute_value></g:product_detail>"
    )
    found = take_rss(item() + detail.format("Screen", "4K") + detail.format("Camera", "8 MP")).product
    assert [(one.name, one.text) for one in found.attributes] == [
        ("Screen: Resolution", "4K"),
        ("Camera: Resolution", "8 MP"),
    ]


TSV = "ID\tg:title\tLink\tPrice\tImage Link\tavailability\tproduct detail\tproduct_highlight\tadditional image link\n"


def test_a_table_reads_like_the_xml() -> None:
    row = (
        'A1\tTrail Jacket 24" wide\thttps://shop.example/a\t15 USD\thttps://shop.example/1.jpg\tin stock\t'
        'General:Material:Wool,:Care:"Wash: cold, alone",Heel drop:8 mm\tLight,"Warm, too"\t'
        "https://shop.example/2,w_3.jpg,https://shop.example/3.jpg\n"
    )
    taken = read_back("\ufeff\n" + TSV + row, "feed.txt")
    found = taken.product
    assert (taken.rejected, taken.numbers) == ([], [3])
    assert (found.title, found.availability, found.price) == ('Trail Jacket 24" wide', "in_stock", Decimal(15))
    assert [(one.name, one.text) for one in found.attributes] == [
        ("Material", "Wool"),
        ("Care", "Wash: cold, alone"),
        ("Heel drop", "8 mm"),
    ]
    assert found.description == "- Light\n- Warm, too"
    assert [image.url[-7:] for image in found.images] == ["e/1.jpg", "w_3.jpg", "e/3.jpg"]


def test_a_broken_row_of_a_table_costs_itself() -> None:
    taken = read_back(TSV + "A\tLamp\tx\nB\tBowl\n" + '"C\tVase\n' + "D\tCup\t\t\t\t\t\t\t\t\t7\nE\tJug\n", "feed.tsv")
    assert [one.key for one in taken.products] == ["A", "B"]
    assert [(one.row, one.is_damage) for one in taken.rejected] == [(4, True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (rss(item()), "a.xml"),
        (f"<!-- made by hand --><rss {G}><channel>", "a.xml"),
        (f'<feed xmlns="http://www.w3.org/2005/Atom" {G}>', "whatever"),
        (TSV, "a.tsv"),
        ("id,title,link,price,image_link,gtin\n", "a.csv"),
    ],
)
def test_a_feed_is_told_by_its_content(text: str, name: str) -> None:
    assert recognise(text, name) == "merchant"


def test_a_blog_is_no_product_feed() -> None:
    with pytest.raises(SourceError):
        read_back('<rss version="2.0"><channel><item><title>News</title></item></channel></rss>', "blog.xml")


# ---------------------------------------------------------------- damage and attacks

BILLION = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>' + rss(item(title="&c;")).split("?>", 1)[1]
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item(title="&x;")).split("?>", 1)[1]


@pytest.mark.parametrize("text", [BILLION, OUTSIDE, "<!DOCTYPE rss>" + rss(item()).split("?>", 1)[1]])
def test_entities_and_document_types_are_refused(text: str) -> None:
    with pytest.raises(SourceError, match="declares a document type or entities"):
        read_back(text, "feed.xml", format_name="merchant")


def test_a_document_type_within_an_item_is_no_xml() -> None:
    taken = take_rss('<!DOCTYPE x [<!ENTITY a "b">]>' + item(), item("B", title="&a;"), item("C"))
    assert [one.key for one in taken.products][-1] == "C"
    assert taken.rejected
    assert "passwd" not in str(taken)


@pytest.mark.parametrize(
    "hostile",
    [
        "<a>" * 100_000,
        "<a>" * 100_000 + "</a>" * 100_000,
        f"<a>{'x' * 6_000_000}</a>",
        f"<a b='{'x' * 6_000_000}'/>",
        "<a " + " ".join(f"b{at}='1'" for at in range(200_000)) + "/>",
        "&" * 3_000_000,
        "<!--" + "-" * 3_000_000,
        "<![CDATA[" * 300_000,
        "<item>" * 50_000,
        "<g:" * 500_000,
        "<a>x</a>" * 400_000,
    ],
    ids=[
        "deep",
        "deep and closed",
        "text",
        "attribute",
        "attributes",
        "amp",
        "comment",
        "cdata",
        "items",
        "tags",
        "wide",
    ],
)
def test_a_hostile_item_is_bounded_and_costs_itself(hostile: str) -> None:
    feed = rss(item("A"), hostile, item("B"))
    tracemalloc.start()
    started = time.monotonic()
    taken = read_back(feed, "feed.xml", format_name="merchant")
    taken_time, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.key for one in taken.products][:1] == ["A"]
    assert taken.rejected
    assert taken_time < 20
    assert peak < 150_000_000


def test_a_damaged_item_costs_itself_and_a_bare_ampersand_nothing() -> None:
    taken = take_rss(
        item("A", link="https://shop.example/?a=1&b=2", brand="Salt&nbsp;&amp; Co"),
        item("B") + "<g:x></g:y>",
        item("C", title="<![CDATA[Lamp </item> & <b>more</b>]]>"),
        "<!-- <item><g:id>Z</g:id></item> -->" + item("D"),
    )
    assert [one.key for one in taken.products] == ["A", "C", "D"]
    assert (taken.products[0].url, taken.products[0].brand) == ("https://shop.example/?a=1&b=2", "Salt & Co")
    assert [(one.row, one.is_damage) for one in taken.rejected] == [(5, True)]
    assert "mismatch" in taken.rejected[0].reason


def test_a_feed_that_breaks_off_says_so() -> None:
    whole = rss(item("A"), item("B"))
    for end in (whole.index("</channel>"), whole.index("B") + 1):
        taken = read_back(whole[:end], "feed.xml")
        assert taken.products[0].key == "A"
        assert all(one.is_damage for one in taken.rejected)
        assert taken.rejected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_encodings_as_declared_or_marked(encoding: str) -> None:
    feed = rss(item(title="防水外套", description="質料")).replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)
    if encoding == "utf-8-sig":
        feed = feed.replace(' encoding="utf-8-sig"', "")
    found = read_back(feed.encode(encoding), "feed.xml", format_name="merchant").product
    assert (found.title, found.description) == ("防水外套", "質料")


def test_memory_does_not_grow_with_the_feed() -> None:
    def peak(count: int) -> int:
        def feed() -> bytes:
            return rss(
                *(item(f"A{at}", item_group_id=f"T{at % 9}", description="Light. " * 200) for at in range(count))
            ).encode()

        from pathlib import PurePath

        from ingest.files import SourceFile
        from ingest.readers.merchant_feed import read
        from tests.ingest.product_tables import InMemory

        file = SourceFile(PurePath("feed.xml"), content=InMemory(feed()))
        rows = read(file, lambda _position: None)
        tracemalloc.start()
        next(row for row in rows if not isinstance(row, Rejection))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        rows.close()  # type: ignore[attr-defined]
        return highest

    import ingest.readers.merchant_groups as groups

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "_IN_MEMORY", 100_000)
        patch.setattr(groups, "MOST_VARIANTS", 20)
        small, large = peak(500), peak(5_000)
    assert large < small + 1_000_000


GOOD = rss(
    item("A", description="Light & dry".replace("&", "&amp;"), color="Red"),
    item("B", item_group_id="T", size="S"),
    item("C", item_group_id="T", size="M"),
).encode()
GOOD_TSV = (TSV + "A1\tJacket\thttps://shop.example/a\t15 USD\t\tin stock\ta:b:c\t\t\n").encode()


@given(st.binary(max_size=400), st.sampled_from((b"", b"<rss>", GOOD[:90], TSV.encode())))
def test_any_bytes_give_rows_or_a_reason(data: bytes, start: bytes) -> None:
    _rows_or_reason(start + data)


@given(
    st.sampled_from((GOOD, GOOD_TSV)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=12)), min_size=1, max_size=4),
)
@settings(max_examples=150)
def test_a_feed_with_changed_bytes_gives_rows_or_a_reason(
    whole: bytes, changes: list[tuple[float, int, bytes]]
) -> None:
    for place, length, new in changes:
        at = int(place * len(whole))
        whole = whole[:at] + new + whole[at + length :]
    _rows_or_reason(whole)


def _rows_or_reason(data: bytes) -> None:
    try:
        taken = read_back(data, "feed.xml", format_name="merchant")
    except SourceError:
        return
    assert all(rejection.reason and "\n" not in rejection.reason for rejection in taken.rejected)


def test_several_pictures_in_one_element() -> None:
    links = "https://shop.example/a.jpg,https://shop.example/b,c.jpg, https://shop.example/d.jpg"
    (product,) = take_rss(item(additional_image_link=links)).products
    addresses = [image.url for image in product.images]
    assert addresses == [f"https://shop.example/{name}.jpg" for name in ("a", "b,c", "d")]


def test_a_feed_without_its_prefix_is_one_and_a_blog_is_none() -> None:
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item>'
    (product,) = read_back(
        f"{head}<id>A1</id><title>Boot</title><price>15.00 USD</price></item></channel></rss>", "feed.xml"
    ).products
    assert (product.key, product.price, product.currency) == ("A1", Decimal("15.00"), "USD")
    with pytest.raises(SourceError, match="XML that is no product feed"):
        read_back(f"{head}<guid>A1</guid><title>Boot</title></item></channel></rss>", "blog.xml")
