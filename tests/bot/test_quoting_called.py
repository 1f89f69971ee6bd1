"""Whether a title's product is the thing whose name it holds."""

from __future__ import annotations

import pytest

from bot.quoting.called import ends_name


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Orbit 2 Bicycle carrier Black", False),
        ("Doll accessory Bicycle doll seat", False),
        ("Trail bicycle", True),
        ("Trail bicycle black", True),
        ("Trail bicycle for children", True),
        ("Trail Bicycle, 26 inch", True),
        ("Trail bicycle with bicycle lock", True),
        ("Trail helmet", None),
    ],
)
def test_a_thing_is_what_its_name_ends_in(title: str, is_one: bool | None) -> None:
    assert ends_name(title, {"bicycl"}) is is_one
