"""Tags with very many attributes: cut before a parser sees them, in a time that grows with the text alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ingest import html_tags
from ingest.cleaning import readable
from ingest.html_tags import with_bounded_tags
from ingest.web.markup import read_markup
from tests.ingest.product_tables import read_back

MANY = " ".join(f"a{at}=1" for at in range(200_000))
NOTE = "a tag with very many attributes: only the first 300 of each were read"


def test_a_tag_of_200_000_attributes_holds_nobody_up() -> None:
    started = time.perf_counter()
    page = read_back(f"<!doctype html><html><body><p>Seen.</p><p {MANY}>And this.</p></body></html>", "a.html")
    notes: list[str] = []
    text = readable(f"<p {MANY[:900_000]}>Seen.</p>", notes.append, is_html=True)
    links = read_markup(f"<p {MANY}><a href=/b>b</a>".encode(), "agent").links
    assert time.perf_counter() - started < 15
    assert page.pages[0].text == "Seen.\n\nAnd this."
    assert NOTE in page.notes
    assert (text, notes) == ("Seen.", [NOTE])
    assert links == ["/b"]


def test_the_first_attributes_stay_and_the_text_behind_the_tag_too() -> None:
    html, cut = with_bounded_tags(f'<p id="x>y" {MANY} title="> no end">Text <b class=c>bold</b></p>')
    assert cut == 1
    assert html.startswith('<p id="x>y" a0=1 a1=1 ')
    assert html.endswith(">Text <b class=c>bold</b></p>")
    assert html.count("=") == 301


@pytest.mark.parametrize(
    "html",
    [
        '<p title="a > b" data-x=\'<p>\'>Text</p><!-- <p a b c> --><script>if (a<b) "<p x=\'"</script>',
        '<title>1 < 2 <b a="</title><p>x</p>',
        "5 < 6 <3 </ > <p",
        f"<!-- <p {MANY}> --><script>{MANY} '<p {MANY}>'</script><textarea><p {MANY}></textarea>",
    ],
)
def test_usual_markup_stays_as_it_is(html: str) -> None:
    assert with_bounded_tags(html) == (html, 0)


def test_the_outer_elements_do_not_gather_attributes_from_many_tags() -> None:
    html = "".join(f"<body a{at}=1 b{at}=2>" for at in range(100_000))
    bounded, cut = with_bounded_tags(html)
    assert cut == 100_000 - 20
    assert bounded.count("=") == 40


TOKENS = (
    """< > " ' = / - ! a b c d e f <p <a </p <!-- --> --!> <! <? script <script> </script> <script <style> </style>
<title> </title <textarea </textarea> <xmp> </xmp> <noscript> <iframe> </iframe> <plaintext> <svg> <![CDATA[ ]]>
<noembed> <noframes/> </noframes> <script/> <select> <option <table <head""".split()
    + [" ", "\n", " g h i j k "]
)


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
@settings(max_examples=1_000, deadline=None)
def test_the_parser_sees_no_tag_of_more_attributes_than_were_kept(text: str) -> None:
    most = 300
    for token in ("a", "g h i j k "):
        # Any place where an attribute may stand becomes many; the parser must agree on where that is.
        html, _ = with_bounded_tags(text.replace(token, f" {' '.join(f'x{at}' for at in range(400))} ", 1))
        try:
            tree = etree.fromstring(html, etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
        except etree.XMLSyntaxError:
            continue
        assert tree is None or max(len(node.attrib) for node in tree.iter()) <= most


SIZE = 10_000_000
STORMS = {
    "brackets": "<",
    "names": "<a",
    "open quotes": '<a b="',
    "bare quotes": '<a "',
    "quoted ends": ' a=">"',
    "comments": "<!--",
    "scripts": "<script><!--",
    "blanks": " ",
    "equals": "a = ",
    "slashes": "/",
    "ends": "</",
    "titles": "<title></",
}


@pytest.mark.parametrize("name", STORMS)
def test_ten_megabytes_of_anything_end(name: str) -> None:
    storm = STORMS[name]
    text = "<p" + storm * (SIZE // len(storm))
    started = time.perf_counter()
    with_bounded_tags(text)
    assert time.perf_counter() - started < 20  # a quadratic step would take hours


def test_the_note_counts() -> None:
    assert html_tags.cut_note(1_200) == "1,200 tags with very many attributes: only the first 300 of each were read"
