"""Personal data as people write it to be read by people: said, spaced out, signed, with signs that nobody sees."""

from __future__ import annotations

import pytest

from bot.privacy.masking import Masking

MASKING = Masking()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("I am John Smith at jo@mail.example", "I am [NAME] at [EMAIL]"),
        ("Anna Kowalski, anna@mail.example", "[NAME], [EMAIL]"),
        ("It's Anna Kowalski here, my parcel is late", "It's [NAME] here, my parcel is late"),
        ("Where is my parcel? Regards, Tom Baker", "Where is my parcel? Regards, [NAME]"),
        ("我是张伟，想问一下退货", "我是[NAME]，想问一下退货"),
        ("我是王小明", "我是[NAME]"),
    ],
)
def test_names(text: str, masked: str) -> None:
    assert MASKING.redact(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("card 4111.1111.1111.1111 please", "card [CARD] please"),
        ("手机一三八一二三四五六七八", "手机[PHONE]"),
        ("电话 幺三八 零零幺三 八零零零", "电话 [PHONE]"),
        ("1\u200b3800138000", "[PHONE]"),
    ],
)
def test_numbers(text: str, masked: str) -> None:
    assert MASKING.redact(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("jane dot doe at mail dot com", "[EMAIL]"),
        ("my e-mail is jane at mail dot com", "my e-mail is [EMAIL]"),
        ("write to jane . doe @ mail . com please", "write to [EMAIL] please"),
        ("邮箱 jane 艾特 mail 点 com", "邮箱 [EMAIL]"),
        ("jane@例子.公司", "[EMAIL]"),
        ("jane@例子.com", "[EMAIL]"),
        ("jane\u200b.doe@mail.example", "[EMAIL]"),
    ],
)
def test_emails(text: str, masked: str) -> None:
    assert MASKING.redact(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("广东省深圳市南山区科技园南区 8 栋 501 室，能送到吗？", "[ADDRESS]，能送到吗？"),
        ("北京市 朝阳区 建国路 88 号 3 栋 502", "[ADDRESS]"),
    ],
)
def test_a_chinese_address_is_masked_from_the_province_on(text: str, masked: str) -> None:
    assert MASKING.redact(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "我是高个子，穿多大？",
        "我是安徽人，能送吗？",
        "我是黄皮，哪个颜色合适？",
        "我是老客户，有优惠吗？",
        "It's Winter Camping here soon",
        "Regards, the Heath 4?",
        "I bought it at amazon.com",
        "I bought it at amazon dot com",
        "Is the dot pattern at the shop nice?",
        "Heath 4 @ $399?",
        "firmware 1234.5678.1234.5678",
        "一二三四五六七八九十",
        "可以寄到广东省深圳市吗？",
        "Dual Video, 4@60 Hz",
        "👨\u200d👩\u200d👧 tent for a family?",
    ],
)
def test_questions_to_a_shop_stay_whole(text: str) -> None:
    assert MASKING.redact(text) == text


@pytest.mark.parametrize("text", ["jane\u200b.doe@mail.example writes", "\u200b\u200b", "1\u200b3800138000\u200b!"])
def test_signs_that_nobody_sees_come_back(text: str) -> None:
    conversation = MASKING.conversation()
    assert conversation.restore(conversation.mask(text)) == text
