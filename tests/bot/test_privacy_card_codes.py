"""What stands on a card beside its number: the code always, the expiry date where a card is spoken of."""

from __future__ import annotations

import pytest

from bot.privacy.masking import Masking, Rules, personal_data

CARD = "4111 1111 1111 1111"


def hidden(text: str) -> list[str]:
    return [text[span.start : span.end] for span in personal_data(text, Rules()) if span.kind == "card"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"My card is {CARD}, CVV 123, can you take it?", "CVV 123"),
        (f"{CARD} exp 12/27 cvc: 987", "cvc: 987"),
        ("the security code is 4321", "security code is 4321"),
        (f"卡号{CARD}，安全码是 123", "安全码是 123"),
        ("信用卡背面三位数是456", "信用卡背面三位数是456"),
    ],
)
def test_the_code_is_masked_with_its_word(text: str, code: str) -> None:
    assert code in hidden(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{CARD}, exp 12/27", "exp 12/27"),
        (f"{CARD} valid thru 03/2028 please", "valid thru 03/2028"),
        (f"卡号 {CARD}，有效期至 09/28", "有效期至 09/28"),
    ],
)
def test_the_expiry_date_beside_a_card_is_masked(text: str, date: str) -> None:
    assert date in hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is the voucher valid until 12/26?",
        "这盒茶的有效期至 12/26 吗？",
        "Does the safe have a security code?",
        "The security code 3-pack of 12 stickers costs how much?",
        "cvv",
        "The drill has 450 rpm and the lamp 123 lumens.",
    ],
)
def test_what_is_no_card_s_stays(text: str) -> None:
    assert hidden(text) == []


def test_three_digits_elsewhere_are_not_taken_for_the_code() -> None:
    conversation = Masking(Rules()).conversation()
    masked = conversation.mask(f"card {CARD} cvv 123")
    assert "123" not in masked
    assert conversation.mask("The mug holds 123 ml.") == "The mug holds 123 ml."
    assert conversation.restore(masked) == f"card {CARD} cvv 123"
