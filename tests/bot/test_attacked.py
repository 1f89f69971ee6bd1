"""What an attack got through, each as a rule."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from bot.answers import Claim
from bot.evidence import Evidence
from bot.journal.entries import _masked_claim
from bot.models.openai_endpoint import OpenAiChatModel
from bot.plain import plain
from bot.privacy.masking import Conversation, Rules
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Product
from ui.cli.output import note, write_json
from ui.rendering import printable

POT = Product("shop", "pot", "en", "Copper pot", price=Decimal("49.90"), currency="USD")
SOURCES = {
    1: Source(Evidence("product", "Copper pot", "$49.90", "en", sku="pot", field="price"), POT),
    2: Source(Evidence("faq", "Shipping?", "Shipping costs $4.90. Twenty parcels leave a day.", "en", field="answer")),
}


@pytest.mark.parametrize(
    ("sentence", "cited", "withheld"),
    [
        ("The Copper pot costs $49.90 including shipping", 1, True),
        ("The Copper pot costs $49.90 delivered", 1, True),
        ("The Copper pot costs $49.90 for three", 1, True),
        ("It costs twenty", 1, True),
        ("The price is twenty-nine", 1, True),
        ("Copper pot: twenty", 1, True),
        ("Half of that", 1, True),
        ("You can order the Copper pot for $49.90", 1, False),
        ("Shipping costs $4.90", 2, False),
        ("Twenty parcels leave a day", 2, False),
    ],
)
def test_a_price_is_that_of_the_catalog_alone(sentence: str, cited: int, withheld: bool) -> None:
    assert prove(Spoken(f"{sentence} [{cited}].", (cited,)), Grounds(SOURCES, "en")).withheld is withheld


def test_a_withheld_claim_holds_no_piece_of_a_customer_s_data() -> None:
    key = Conversation(Rules())
    key.mask("my number's 07700 900 461 x12, Hasenweg 12, 04109 Leipzig, mail Rosa.Q@post.example")
    for text in ("Thanks, 07700 900 461 × 12", "04109", "rosa.q@post.example"):
        masked = _masked_claim(Claim(text, "statement", text, "withheld"), key)
        assert not any(piece in masked.text + masked.value for piece in ("0461", "900 461", "04109", "rosa.q"))
    price = Claim("$49.90", "money", "49.90", "supported", 1)
    assert _masked_claim(price, key) == price


def test_tag_characters_are_on_no_surface() -> None:
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in "call me") + chr(0xE0141) + "\u061c"
    assert plain(f"$49.90{hidden}") == printable(f"$49.90{hidden}") == "$49.90"


def test_no_line_acts_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    acts = "a\x1b[31m\x9b31m\u202eb"
    note(acts)
    write_json({"text": acts})
    out, err = capsys.readouterr()
    assert not set("\x1b\x9b\u202e") & set(out + err)
    assert json.loads(out) == {"text": acts}


def test_a_failure_tells_neither_key_nor_password() -> None:
    model = OpenAiChatModel("m", base_url="http://user:word7@shop.example/v1", api_key="sk-secret-9")
    told = model._failure("the endpoint answered HTTP 400: no sk-secret-9", kind="rejected").line()
    assert "shop.example/v1" in told
    assert "word7" not in told
    assert "sk-secret-9" not in told
