"""Older encodings are told apart by what their text looks like."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.confidential import customer_columns, is_secret
from ingest.decoding import decode, encoding_of
from ingest.readers.column_words import field_called, plain_name


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "商品名称,价格\n纯棉浴巾,9\n柔软吸水，不易褪色\n"),
        ("gb18030", "name,size\nLamp,大\nLamp,中\nLamp,小\n"),
        ("gb18030", "產品名稱,價格\n純棉浴巾,9\n柔軟吸水，不易褪色，適合全家使用。\n"),
        ("big5hkscs", "產品名稱,價格\n純棉浴巾,9\n柔軟吸水，不易褪色，適合全家使用。\n"),
        ("big5hkscs", "name,price,color\nBath towel,9,白色\nLamp,8,黑色\n"),
        ("cp932", "商品名,価格\nバスタオル,9\nやわらかくてよく吸うタオルです。\n"),
        ("euc_jp", "商品名,価格\nバスタオル,9\nやわらかくてよく吸うタオルです。\n"),
        ("cp949", "상품명,가격\n목욕 수건,9\n부드럽고 흡수가 잘 되는 수건입니다.\n"),
        ("cp1251", "Название,Цена\nПолотенце банное,9\nМягкое и хорошо впитывает воду.\n"),
        ("cp1253", "Όνομα,Τιμή\nΠετσέτα μπάνιου,9\nΜαλακή και απορροφητική.\n"),
        ("cp1252", "Größe,Preis\nBadetücher größer für Füße,9\n"),
        ("cp1252", "Crème brûlée à la française, déjà vu – naïve, 5 €\n"),
        ("cp1252", "é\n"),
    ],
)
def test_the_text_comes_back(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    assert encoding_of(data) == encoding
    assert decode(data) == text


_WORDS = """Größe Füße weiß crème brûlée déjà été señor año niño façade naïve Ærø smørrebrød às coração ß é lamp the
über für süß père forêt où""".split()


@example(["Größe", "Größe", "brûlée", "brûlée", "brûlée"])
@example(["Ærø"])
@given(st.lists(st.sampled_from(_WORDS) | st.sampled_from([", ", "\n", " – ", " “x” ", "; "]), max_size=40))
def test_western_text_stays_western(words: list[str]) -> None:
    data = " ".join(words).encode("cp1252")
    assert encoding_of(data) in {"utf-8", "cp1252"}


def test_traditional_names_of_columns_are_the_simplified_ones() -> None:
    assert field_called(plain_name("產品名稱")) == field_called("产品名称")
    assert field_called(plain_name("庫存數量")) == field_called("库存数量")
    assert is_secret("進價")
    assert customer_columns(["訂單號", "收件人", "商品名稱"]) == ["訂單號", "收件人"]
