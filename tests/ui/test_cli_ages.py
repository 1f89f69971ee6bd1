"""How old a price and a stock state may be, from shop.toml to what each command and the API say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.test_cli_shop import FAQS, PRODUCTS, SHOP, write_lines
from ui import wiring
from ui.cli.app import run
from ui.settings import Settings, read_settings
from ui.web.serving import create_app

# Whatever was read before a command began is too old for this.
AT_ONCE = "1e-9"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_settings: Settings) -> Path:
    (tmp_path / "shop.toml").write_text(SHOP, encoding="utf-8")
    shutil.copytree(sample_settings.home / "model", tmp_path / ".shelftalk" / "model")
    monkeypatch.chdir(tmp_path)
    files = [write_lines(tmp_path / "products.jsonl", PRODUCTS), write_lines(tmp_path / "faqs.jsonl", FAQS)]
    assert run(["ingest", *map(str, files)]) == 0
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run([*words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


LAMP, STOCK = "How much is the Glow camping lantern?", "Is the Glow camping lantern in stock?"


def test_past_the_age_no_command_states_it(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = asked(capsys, "ask", LAMP)
    assert (fresh["status"], fresh["products"][0]["price"]) == ("answered", 39.5)
    monkeypatch.setenv("SHELFTALK_SHOP_PRICE_MAX_AGE_HOURS", AT_ONCE)
    old = asked(capsys, "ask", LAMP)
    assert old["status"] == "unanswered"
    assert "last confirmed on" in old["text"]
    assert "https://tiny.example/products/LAMP-1" in old["text"]
    assert (old["products"][0]["price"], old["products"][0]["availability"]) == (None, "in_stock")
    assert "39" not in old["text"]
    # The other fact has its own age.
    assert asked(capsys, "ask", STOCK)["products"][0]["availability"] == "in_stock"
    hits = asked(capsys, "search", "lanterns under 50 EUR")["hits"]
    assert not [hit for hit in hits if hit["kind"] == "product"]
    monkeypatch.setenv("SHELFTALK_SHOP_STOCK_MAX_AGE_HOURS", AT_ONCE)
    assert asked(capsys, "ask", STOCK)["products"][0]["availability"] is None
    counter = wiring.counter(read_settings(), engine="quote")
    app = create_app(counter.assistant, counter.shop, catalog_version=counter.catalog_version)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for question in (LAMP, STOCK):
            answer = client.post("/api/ask", json={"question": question}).json()
            assert (answer["products"][0]["price"], answer["products"][0]["availability"]) == (None, None)
            assert "39" not in client.post("/api/chat", json={"question": question}).text.split("event: answer")[0]


def test_a_narrow_feed_confirms_one_fact(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The price is as of the feed, the stock as of the record: the answer says the older of what it tells."""
    before = asked(capsys, "ask", LAMP)["facts_as_of"]
    write_lines(shop / "products.jsonl", [{"sku": "LAMP-1", "price": 41}])
    report = asked(capsys, "ingest", "products.jsonl", "--only", "price")
    assert (report["updated"], report["rejected"]) == (1, [])
    after = asked(capsys, "ask", LAMP)
    assert after["products"][0]["price"] == 41
    assert after["facts_as_of"] == before
    product = wiring.counter(read_settings(), engine="quote").reader.view.find("LAMP-1")
    assert product is not None
    assert product.stock_at is not None
    assert product.price_at is not None
    assert product.price_at > product.stock_at
    monkeypatch.setenv("SHELFTALK_SHOP_PRICE_MAX_AGE_HOURS", "24")
    monkeypatch.setenv("SHELFTALK_SHOP_STOCK_MAX_AGE_HOURS", AT_ONCE)
    shown = asked(capsys, "ask", LAMP)
    assert (shown["products"][0]["price"], shown["products"][0]["availability"]) == (41, None)
    assert shown["facts_as_of"] == product.price_at.isoformat()
