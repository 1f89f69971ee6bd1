"""The text of a new ``shop.toml``: every key with a comment, set ones filled in, the others commented out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_TEMPLATE = """\
# What Shelftalk knows of the shop itself. Every key can also be set in the environment: SHELFTALK_SHOP_ and the
# key's name, such as SHELFTALK_SHOP_CURRENCY. The environment wins over .env, .env wins over this file.
# Secrets (OPENAI_API_KEY) belong in the environment or in .env, never here.

# Where the store lies (SHELFTALK_HOME).
#home = ".shelftalk"
# Where vectors made before are kept, for all stores of this machine: a file, "off", or "auto" (the user's cache).
#vector_cache = "auto"
# A cross-encoder (a folder, or a model that sentence-transformers loads) that puts the best hits of a search and the
# texts nearest to a question in its own order (SHELFTALK_RERANKER). It is read at start, and each question waits for
# it; without one nothing of it is loaded.
#reranker = "folder-or-name-of-the-model"
# The language model for worded answers; without one, answers are quoted from the shop's own texts.
# Its address and key: OPENAI_BASE_URL and OPENAI_API_KEY in the environment or in .env.
#model = "name-of-the-model"
# Or a chat model of the Hugging Face format in a folder of this machine, run in this process (SHELFTALK_MODEL_PATH).
#model_path = "folder-of-the-model"
# Seconds of silence after which the quoted answer takes over, and how often a call is tried again that failed before
# its first word.
#model_timeout_seconds = 30
#model_retries = 2
# Lets the model read questions whose filters were not understood, which costs a call of its own.
#model_reads_questions = false
#engine = "auto"    # auto: llm where a model is set; quote; llm
# The scores behind an answer, for everybody who reaches the page or the API ("explain": true); without it the page
# says why in words and bars, and the API does not.
#explain_over_http = false
# The counts at /metrics for everybody; without it only for programs on this machine.
#metrics_over_http = false

[shop]
# The shop's name, by language.
{names}
# Languages that customers are answered in.
{languages}
# The currency of prices whose source states none (ISO 4217). It is never guessed: without it amounts stand bare.
{currency}
# The market whose prices hold, for sources with one price per market.
{market}
# The shop's address: links in answers may point only to its host (and to further hosts).
{address}
{hosts}
# Where a product's page lies, for sources that carry no links; {{key}} is the product's SKU, id or handle.
{product_link}
# How a customer reaches a person, by language. It is named whenever the shop's texts do not hold the answer.
{contact}
# How Chinese answers address the customer: 您 or 你.
{tone_zh}
# How the shop speaks, told to a language model, by language.
{voice}
# Where the privacy notice stands.
{privacy_link}
# A price of 0 is taken as unknown unless the shop gives things away.
{free_items}
# Hours after which a price, or a stock state, that no source has confirmed since is no longer stated: answers then
# name the day and point to the product's page. 0 is no limit.
{price_max_age_hours}
{stock_max_age_hours}
# Files that say what the columns of a source are called here, which units its bare numbers have, which files belong
# together (docs/file-formats.md); "shelftalk mapping FILE" writes a first one. They lie beside this file.
{mapping_files}
# Fields that are never stored, beside those that are secret by their name (costs, margins, suppliers); * stands for
# any text.
{secret_fields}

[shop.hours]
# A day, a range or a list of days, then the times.
{weekly}
{time_zone}
# Days on which the shop is closed.
{holidays}

# The shop's own words with their form in the other language.
[shop.glossary]
{glossary}

# What one source does not say itself: its name is the file's name without endings (products.en.csv: products).
#[shop.sources.products]
# Its FAQs and pages are for the shop's staff: drafts may use them, no shopper is ever told of them.
#audience = "staff"
#currency = "EUR"
#market = "DE"
#product_link = "/products/{{key}}"
#language = "en"

# How sure an answer must be: "low" answers more and is wrong more often, "high" declines more; also
# SHELFTALK_ANSWERS_CAUTION.
#[answers]
#caution = "normal"

# Every answer is kept with what it rested on (`shelftalk passport`); also SHELFTALK_JOURNAL_ENABLED and _URL.
#[journal]
#enabled = false
# On a server instead of a file in the store's folder.
#url = "postgresql+psycopg://USER@HOST/NAME"

# Personal data of customers (e-mail, phone, card, IBAN, address, national id, order number, IP address, names that a
# word beside them makes sure) is masked before a language model, the log or the journal gets it; also
# SHELFTALK_PRIVACY_ and the key's name.
#[privacy]
# How the shop writes its order numbers: regular expressions in which every repetition has an upper bound.
#order_numbers = ['SO-\\d{{6}}', '[A-Z]{{2}}\\d{{8}}']
# Days for which the journal keeps a conversation.
#retention_days = 90
# What is NOT to be masked: email, iban, card, id, phone, order, ip, address, name.
#unmasked = []

# What answers of the language model may take; 0 is no limit. Beyond it answers are quoted. A day is a day in UTC. Also
# SHELFTALK_BUDGET_ and the key's name.
#[budget]
#tokens_per_answer = 20000
#seconds_per_answer = 60
#tokens_per_day = 0
# Money by the price of a million tokens that the model reads and writes.
#money_per_day = 0
#input_price = 0.15
#output_price = 0.60
#currency = "USD"

# How the shop's web site is read (`shelftalk ingest https://shop.example/`); also SHELFTALK_CRAWL_ and the key's name.
#[crawl]
# How the crawler names itself; empty: Shelftalk, its version and the shop's address.
#user_agent = ""
# Hosts that belong to the shop besides the one named, with and without www.
#hosts = ["help.shop.example"]
# Reads a site on this machine or in its network, which is refused otherwise.
#private_addresses = false
# Takes the sitemap's word for what has not changed; otherwise each page is asked for.
#trust_lastmod = false
# The bounds: pages, pages of a site without a sitemap, the pause between two requests, minutes, megabytes of a page.
#pages = 5000
#linked_pages = 200
#delay_seconds = 0.25
#minutes = 120
#page_megabytes = 10
"""

# What an unset key looks like; the first of each pair is the key.
_EXAMPLES: dict[str, tuple[str, Any]] = {
    "names": ("names", {"en": "My Shop", "zh": "我的商店"}),
    "languages": ("languages", ["en", "zh"]),
    "currency": ("currency", "EUR"),
    "market": ("market", "DE"),
    "address": ("address", "https://shop.example"),
    "hosts": ("hosts", ["cdn.shop.example"]),
    "product_link": ("product_link", "/products/{key}"),
    "contact": ("contact", {"en": "help@shop.example", "zh": "help@shop.example"}),
    "tone_zh": ("tone_zh", "您"),
    "voice": ("voice", {"en": "Be brief and warm, as among friends.", "zh": "语气简短、温暖，像朋友一样。"}),
    "privacy_link": ("privacy_link", "https://shop.example/privacy"),
    "free_items": ("free_items", False),
    "price_max_age_hours": ("price_max_age_hours", 48),
    "stock_max_age_hours": ("stock_max_age_hours", 12),
    "mapping_files": ("mapping_files", ["mapping.toml"]),
    "secret_fields": ("secret_fields", ["internal *", "内部*"]),
    "weekly": ("weekly", ["Mon-Fri 09:00-18:00", "Sat 10:00-14:00"]),
    "time_zone": ("time_zone", "Europe/Berlin"),
    "holidays": ("holidays", ["2026-12-25", "2026-12-26"]),
    "glossary": ("rain shell", "硬壳冲锋衣"),
}


def shop_file_text(shop: Mapping[str, Any]) -> str:
    """``shop.toml`` with the given ``[shop]`` values (``hours`` is a table of its own); missing keys stay examples."""
    given = {**shop, **shop.get("hours", {})}
    lines = {}
    for name, (key, example) in _EXAMPLES.items():
        value = given.get(name)
        if name == "glossary":
            lines[name] = "\n".join(f"{_value(word)} = {_value(other)}" for word, other in (value or {}).items())
            lines[name] = lines[name] or f"#{_value(key)} = {_value(example)}"
        else:
            lines[name] = f"{key} = {_value(value)}" if value else f"#{key} = {_value(example)}"
    return _TEMPLATE.format(**lines)


def _value(value: Any) -> str:
    """A TOML value; strings escaped as JSON escapes them, which TOML's basic strings share."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
