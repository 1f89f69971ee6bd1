"""Settings: which source wins, what a wrong one is told, and what is never shown."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from ingest.web.limits import CrawlLimits, default_user_agent
from knowledge.errors import ConfigurationError
from ui import wiring
from ui.crawl_settings import CrawlSettings
from ui.settings import checked_shop, read_settings, unknown_variables
from ui.shop_file import shop_file_text

EVERYTHING = {
    "names": {"en": 'Ridge "& Co"\\', "zh": "山脊"},
    "languages": ["en"],
    "currency": "EUR",
    "market": "DE",
    "address": "https://shop.example",
    "hosts": ["cdn.shop.example"],
    "product_link": "/p/{key}",
    "contact": {"en": "help@shop.example"},
    "tone_zh": "你",
    "privacy_link": "https://shop.example/privacy",
    "free_items": True,
    "price_max_age_hours": 48.0,
    "stock_max_age_hours": 0.5,
    "hours": {"weekly": ["Mon-Fri 09:00-18:00"], "time_zone": "Europe/Berlin", "holidays": ["2026-12-25"]},
    "glossary": {"rain shell": "硬壳"},
}


def write(folder: Path, *, toml: str = "", env: str = "") -> None:
    (folder / "shop.toml").write_text(toml, encoding="utf-8")
    (folder / ".env").write_text(env, encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(folder)
    return caught.value.line().replace(f"{folder}/", "")


def test_nothing_set_is_enough_to_start(tmp_path: Path):
    settings = read_settings(tmp_path)
    assert settings.home == Path(".shelftalk")
    assert settings.chosen_engine == "quote"
    assert settings.shop.currency is None


def test_environment_wins_over_env_file_wins_over_shop_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(
        tmp_path,
        toml='home = "a"\nmodel = "from-toml"\nembedding_model = "toml-model"\n[shop]\ncurrency = "EUR"\nmarket = "DE"',
        env="SHELFTALK_MODEL=from-file\nSHELFTALK_EMBEDDING_MODEL=file-model\nSHELFTALK_SHOP_MARKET=AT\nOTHERS=1",
    )
    monkeypatch.setenv("SHELFTALK_MODEL", "from-environment")
    monkeypatch.setenv("SHELFTALK_SHOP_CURRENCY", "usd")
    settings = read_settings(tmp_path)
    assert (settings.model, settings.embedding_model, settings.home) == ("from-environment", "file-model", Path("a"))
    assert (settings.shop.currency, settings.shop.market) == ("USD", "AT")


def test_tables_are_reached_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, toml='[shop.names]\nen = "A"\nzh = "甲"\n[shop.sources.feed]\ncurrency = "EUR"\nmarket = "DE"')
    monkeypatch.setenv("SHELFTALK_SHOP_NAMES_EN", "B")
    monkeypatch.setenv("SHELFTALK_SHOP_SOURCES_FEED_CURRENCY", "CNY")
    monkeypatch.setenv("SHELFTALK_SHOP_SOURCES_MY_LIST_PRODUCT_LINK", "/x/{key}")
    monkeypatch.setenv("SHELFTALK_SHOP_HOURS_WEEKLY", '["Mon-Fri 09:00-18:00", "Sat 10:00-14:00"]')
    monkeypatch.setenv("SHELFTALK_SHOP_HOURS_TIME_ZONE", "Asia/Shanghai")
    monkeypatch.setenv("SHELFTALK_SHOP_HOURS_HOLIDAYS", "2026-10-01, 2026-10-02")
    monkeypatch.setenv("SHELFTALK_SHOP_LANGUAGES", "zh")
    monkeypatch.setenv("SHELFTALK_SHOP_GLOSSARY", '{"shell": "硬壳"}')
    shop = read_settings(tmp_path).shop
    assert shop.names == {"en": "B", "zh": "甲"}
    assert (shop.sources["feed"].currency, shop.sources["feed"].market) == ("CNY", "DE")
    assert shop.sources["my_list"].product_link == "/x/{key}"
    assert len(shop.hours.weekly) == 2
    assert shop.hours.holidays == [date(2026, 10, 1), date(2026, 10, 2)]
    assert shop.languages == ["zh"]
    assert shop.glossary == {"shell": "硬壳"}


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('modle = "x"', "shop.toml: unknown setting 'modle'. Perhaps 'model' is meant."),
        ('[shop]\ncurency = "EUR"', "shop.toml: unknown setting 'curency'. Perhaps 'currency' is meant."),
        ('[shop.sources.x]\ncurrecy = "EUR"', "shop.toml: unknown setting 'currecy'. Perhaps 'currency' is meant."),
        ('[shop.hours]\ntimezone = "x"', "shop.toml: unknown setting 'timezone'. Perhaps 'time_zone' is meant."),
        ('[shop]\ncurrency = "euro"', "shop.toml: shop.currency: 'euro' is no ISO 4217 code"),
        ('[shop]\naddress = "shop.example"', "shop.toml: shop.address: 'shop.example' is no web address"),
        ('[shop]\nlanguages = ["de"]', "shop.toml: shop.languages: 'de' is not spoken here"),
        ('[shop]\ntone_zh = "ni"', "shop.toml: shop.tone_zh: 'ni' is neither 您 nor 你"),
        ('[shop.contact]\nfr = "x"', "shop.toml: shop.contact: 'fr' is not spoken here"),
        ('[shop]\nmapping_files = ["units.toml"]', "shop.toml: shop.mapping_files: there is no file units.toml"),
        (
            '[shop.hours]\nweekly = ["Mon-Fry 9:00-18:00"]\ntime_zone = "Europe/Berlin"',
            "shop.toml: shop.hours.weekly: 'Fry' is no day of the week",
        ),
        (
            '[shop.hours]\nweekly = ["Mon 9:00-18:00"]\ntime_zone = "Europe/Berln"',
            "shop.toml: shop.hours.time_zone: 'Europe/Berln' is no time zone",
        ),
        ('[shop.hours]\nweekly = ["Mon 9:00-18:00"]', "shop.toml: shop.hours: hours without time_zone"),
        ("model_timeout_seconds = 0", "shop.toml: model_timeout_seconds: input should be greater than 0"),
        ('openai_base_url = "localhost"', "shop.toml: openai_base_url: no web address"),
        ("home = ", "shop.toml: not readable as TOML"),
        ("[crawl]\npage = 5", "shop.toml: unknown setting 'page'. Perhaps 'pages' is meant."),
        ("[crawl]\npages = 0", "shop.toml: crawl.pages: input should be greater than 0"),
        ('[crawl]\nhosts = ["http://x/"]', "shop.toml: crawl.hosts: 'http://x/' is no host"),
        ('[crawl]\nuser_agent = "a\\r\\nHost: b"', "shop.toml: crawl.user_agent: a user agent is written"),
    ],
)
def test_wrong_line_of_shop_toml_is_named(tmp_path: Path, toml: str, told: str):
    write(tmp_path, toml=toml)
    assert refusal(tmp_path).startswith(told)


def test_wrong_variable_is_named_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, env="SHELFTALK_ENGINE=gpt")
    assert refusal(tmp_path) == "SHELFTALK_ENGINE (.env): input should be 'auto', 'quote' or 'llm'."
    write(tmp_path, env="SHELFTALK_MODLE=x")
    assert refusal(tmp_path) == ".env: unknown setting 'SHELFTALK_MODLE'. Perhaps 'SHELFTALK_MODEL' is meant."
    write(tmp_path, toml='[shop]\ncurrency = "EUR"')
    monkeypatch.setenv("SHELFTALK_SHOP_CURRENCY", "€")
    assert refusal(tmp_path).startswith("SHELFTALK_SHOP_CURRENCY (environment): '€' is no ISO 4217 code")
    monkeypatch.delenv("SHELFTALK_SHOP_CURRENCY")
    monkeypatch.setenv("SHELFTALK_SHOP_CURENCY", "EUR")
    assert "SHELFTALK_SHOP_CURENCY (environment): unknown setting" in refusal(tmp_path)
    monkeypatch.delenv("SHELFTALK_SHOP_CURENCY")
    monkeypatch.setenv("SHELFTALK_SHOP_GLOSSARY", "{a")
    assert refusal(tmp_path) == "SHELFTALK_SHOP_GLOSSARY (environment): '{a' is no JSON."


def test_unknown_variables_are_found():
    assert unknown_variables(["PATH", "SHELFTALK_HOME", "SHELFTALK_SHOP_NAMES_EN", "SHELFTALK_HOEM"]) == [
        "SHELFTALK_HOEM"
    ]
    assert unknown_variables(["SHELFTALK_CRAWL_PAGES", "SHELFTALK_CRAWL_PAGE"]) == ["SHELFTALK_CRAWL_PAGE"]


def test_reading_a_web_site_is_set_from_file_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, toml='[shop]\naddress = "https://shop.example"\n[crawl]\npages = 7\ntrust_lastmod = true')
    monkeypatch.setenv("SHELFTALK_CRAWL_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("SHELFTALK_CRAWL_HOSTS", "help.shop.example, cdn.shop.example:8443")
    monkeypatch.setenv("SHELFTALK_CRAWL_DELAY_SECONDS", "1.5")
    limits = wiring.crawl_limits(read_settings(tmp_path))
    assert (limits.pages, limits.trust_lastmod, limits.private_addresses) == (7, True, True)
    assert (limits.hosts, limits.delay_seconds) == (("help.shop.example", "cdn.shop.example:8443"), 1.5)
    assert limits.agent == default_user_agent("https://shop.example")
    monkeypatch.setenv("SHELFTALK_CRAWL_USER_AGENT", "RidgeBot/1")
    assert wiring.crawl_limits(read_settings(tmp_path)).agent == "RidgeBot/1"


def test_unset_bounds_of_reading_a_web_site_are_the_crawlers_own(tmp_path: Path):
    assert wiring.crawl_limits(read_settings(tmp_path)) == CrawlLimits(user_agent=default_user_agent())


def test_secrets_are_refused_in_shop_toml_and_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, toml='openai_api_key = "sk-hidden"')
    assert "OPENAI_API_KEY in the environment" in refusal(tmp_path)
    write(tmp_path, env="OPENAI_API_KEY=sk-hidden\nSHELFTALK_DATABASE_URL=postgresql://u:pass-word@h/d")
    settings = read_settings(tmp_path)
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "sk-hidden"
    assert "hidden" not in repr(settings)
    assert "pass-word" not in repr(settings)
    monkeypatch.setenv("SHELFTALK_ENGINE", "sk-mistyped")
    assert "sk-mistyped" not in refusal(tmp_path)


@pytest.mark.parametrize(
    ("variables", "engine"),
    [
        ({}, "quote"),
        ({"OPENAI_API_KEY": "k"}, "quote"),
        ({"SHELFTALK_MODEL": "m"}, "quote"),
        ({"SHELFTALK_MODEL": "m", "OPENAI_API_KEY": "k"}, "llm"),
        ({"SHELFTALK_MODEL": "m", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "llm"),
        ({"SHELFTALK_MODEL": "m", "OPENAI_API_BASE": "http://127.0.0.1:1/v1"}, "llm"),
        ({"SHELFTALK_MODEL": "m", "OPENAI_API_KEY": "k", "SHELFTALK_ENGINE": "quote"}, "quote"),
        ({"SHELFTALK_ENGINE": "llm"}, "llm"),
    ],
)
def test_engine_follows_from_what_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], engine: str
):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert read_settings(tmp_path).chosen_engine == engine


def test_new_shop_toml_holds_what_was_given_and_nothing_else(tmp_path: Path):
    written = tomllib.loads(shop_file_text(EVERYTHING))
    assert {key: written["shop"][key] for key in EVERYTHING} == EVERYTHING
    assert tomllib.loads(shop_file_text({})) == {"shop": {"hours": {}, "glossary": {}}}
    write(tmp_path, toml=shop_file_text(EVERYTHING))
    assert read_settings(tmp_path).shop == checked_shop(EVERYTHING)


def test_every_commented_example_of_shop_toml_is_a_valid_setting(tmp_path: Path):
    (tmp_path / "mapping.toml").touch()
    lines = shop_file_text({}).splitlines()
    examples = [line[1:] if line[:1] == "#" and line[1:2] not in ("", " ") else line for line in lines]
    write(tmp_path, toml="\n".join(examples))
    settings = read_settings(tmp_path)
    assert settings.model == "name-of-the-model"
    assert settings.shop.hours.weekly
    assert settings.shop.sources["products"].currency == "EUR"
    assert settings.crawl == CrawlSettings(hosts=["help.shop.example"])


def test_profile_speaks_of_the_shop_in_both_languages(tmp_path: Path):
    write(tmp_path, toml=shop_file_text(EVERYTHING))
    shop = wiring.shop_profile(read_settings(tmp_path))
    assert shop.name("zh") == "山脊"
    assert shop.contact("zh") == "help@shop.example"
    assert shop.hosts == ("shop.example", "cdn.shop.example")
    assert shop.product_link == "https://shop.example/p/{key}"
    assert shop.hours["en"] == "Mon–Fri 09:00–18:00 (Europe/Berlin); closed on 2026-12-25"
    assert shop.hours["zh"] == "周一至周五 09:00–18:00（Europe/Berlin）；2026-12-25 休息"
    assert (shop.tone_zh, shop.free_items, shop.languages) == ("你", True, ("en",))


def test_ages_are_hours_and_none_is_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shop = wiring.shop_profile(read_settings(tmp_path))
    assert (shop.price_max_age, shop.stock_max_age) == (None, None)
    write(tmp_path, toml="[shop]\nprice_max_age_hours = 36\nstock_max_age_hours = 0.5")
    shop = wiring.shop_profile(read_settings(tmp_path))
    assert (shop.price_max_age, shop.stock_max_age) == (timedelta(hours=36), timedelta(minutes=30))
    monkeypatch.setenv("SHELFTALK_SHOP_PRICE_MAX_AGE_HOURS", "0")
    monkeypatch.setenv("SHELFTALK_SHOP_STOCK_MAX_AGE_HOURS", "2")
    shop = wiring.shop_profile(read_settings(tmp_path))
    assert (shop.price_max_age, shop.stock_max_age) == (None, timedelta(hours=2))


@pytest.mark.parametrize("hours", ["-1", "nan", "inf", "1e300", "two", '""'])
def test_an_age_that_is_none_is_refused(tmp_path: Path, hours: str):
    write(tmp_path, env=f"SHELFTALK_SHOP_PRICE_MAX_AGE_HOURS={hours}")
    if hours == '""':
        assert read_settings(tmp_path).shop.price_max_age_hours == 0
    else:
        assert "SHELFTALK_SHOP_PRICE_MAX_AGE_HOURS" in refusal(tmp_path)


def test_sale_dates_are_by_the_shops_clock(tmp_path: Path):
    assert wiring.source_settings(read_settings(tmp_path))("shop").time_zone is None
    write(tmp_path, toml='[shop.hours]\ntime_zone = "Asia/Shanghai"')
    assert wiring.source_settings(read_settings(tmp_path))("shop").time_zone == "Asia/Shanghai"


def test_a_source_may_be_for_the_staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, toml='[shop.sources.desk]\naudience = "staff"')
    monkeypatch.setenv("SHELFTALK_SHOP_SOURCES_INNER_NOTES_AUDIENCE", "staff")
    lookup = wiring.source_settings(read_settings(tmp_path))
    assert [lookup(name).audience for name in ("desk", "inner_notes", "faqs")] == ["staff", "staff", None]
    write(tmp_path, toml='[shop.sources.desk]\naudience = "all"')
    assert "shop.sources.desk.audience" in refusal(tmp_path)


def test_how_careful_the_shop_is_comes_from_the_file_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert wiring.shop_profile(read_settings(tmp_path)).caution == "normal"
    write(tmp_path, toml='[answers]\ncaution = "high"')
    assert wiring.shop_profile(read_settings(tmp_path)).caution == "high"
    monkeypatch.setenv("SHELFTALK_ANSWERS_CAUTION", "low")
    assert wiring.shop_profile(read_settings(tmp_path)).caution == "low"


def test_no_other_word_says_how_careful_the_shop_is(tmp_path: Path):
    write(tmp_path, toml='[answers]\ncaution = "brave"')
    with pytest.raises(ConfigurationError) as caught:
        read_settings(tmp_path)
    assert "answers.caution" in caught.value.line()
    write(tmp_path, toml='[answers]\ncautoin = "high"')
    with pytest.raises(ConfigurationError) as caught:
        read_settings(tmp_path)
    assert "'caution' is meant" in caught.value.line()


def test_where_the_journal_is_comes_from_the_file_and_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert read_settings(tmp_path).journal.enabled
    write(tmp_path, toml='[journal]\nenabled = false\nurl = "postgresql+psycopg://shop:hush-hush@db/journal"')
    settings = read_settings(tmp_path)
    assert not settings.journal.enabled
    assert settings.journal.url is not None
    assert "hush-hush" not in repr(settings)
    assert "hush-hush" in settings.journal.url.get_secret_value()
    monkeypatch.setenv("SHELFTALK_JOURNAL_ENABLED", "true")
    monkeypatch.setenv("SHELFTALK_JOURNAL_URL", "sqlite:///elsewhere.sqlite3")
    settings = read_settings(tmp_path)
    assert settings.journal.enabled
    assert settings.journal.url is not None
    assert settings.journal.url.get_secret_value() == "sqlite:///elsewhere.sqlite3"
    assert unknown_variables(["SHELFTALK_JOURNAL_URL"]) == []
    write(tmp_path, toml="[journal]\nenabeld = false")
    with pytest.raises(ConfigurationError) as caught:
        read_settings(tmp_path)
    assert "'enabled' is meant" in caught.value.line()


def test_how_long_the_journal_keeps_an_answer(tmp_path: Path):
    assert wiring.journal_age(read_settings(tmp_path)).days == 90
    write(tmp_path, toml="[privacy]\nretention_days = 7")
    assert wiring.journal_age(read_settings(tmp_path)).days == 7
