"""What is set, what is missing, how large the store is, whether the model answers, and how to mend each.

Every function takes values and returns checks; nothing here prints, and nothing changes the store.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from knowledge.errors import ModelEndpointError, ShelftalkError, StoreMissing

if TYPE_CHECKING:
    from bot.models import ChatModel
    from bot.shop import ShopProfile
    from knowledge.store import Store, StoreLocation

_NAME = re.compile(r"[\w.-]+")
State = Literal["ok", "warn", "fail"]
# Below this the next ingest of a large catalog may not fit: Icecat's store takes about half of it.
ROOMY_BYTES = 2_000_000_000
SCARCE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``mend`` says what to do where it is not well."""

    name: str
    state: State
    found: str
    mend: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The check as a JSON object."""
        return asdict(self)


def check_python() -> Check:
    """The Python that runs this."""
    version = sys.version.split()[0]
    if sys.version_info < (3, 11):  # noqa: UP036 - an installation can be run by another Python than it was made for
        return Check("python", "fail", version, "Install Python 3.11 or newer")
    return Check("python", "ok", version)


def check_packages(pinned: Mapping[str, str]) -> Check:
    """The packages that Shelftalk needs, against the versions it was tested with (``name: version``)."""
    missing, other, found = [], [], {}
    for name in _required("shelftalk"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
            continue
        wanted = pinned.get(_plain_name(name))
        # 2.13.0+cpu is 2.13.0, built for machines without a graphics card.
        if wanted and found[name].partition("+")[0] != wanted:
            other.append(f"{name} {found[name]} (tested: {wanted})")
    facts = {"versions": found}
    if missing:
        return Check("packages", "fail", f"missing: {', '.join(missing)}", "Install Shelftalk again", facts)
    if other:
        return Check("packages", "warn", "; ".join(other), "pip install -c constraints.txt shelftalk", facts)
    return Check("packages", "ok", f"{len(found)} packages" + (" as tested" if pinned else ""), facts=facts)


def pinned_versions(constraints: Path) -> dict[str, str]:
    """``constraints.txt`` as ``name: version``; empty where the file did not come with the installation."""
    if not constraints.is_file():
        return {}
    lines = (line.partition("#")[0].strip() for line in constraints.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("==") for line in lines if "==" in line)
    return {_plain_name(name): version.partition(";")[0].strip() for name, _, version in pairs}


def check_variables(unknown: Iterable[str]) -> Iterator[Check]:
    """Variables of the environment that look like settings and are none."""
    names = ", ".join(unknown)
    if names:
        yield Check("environment", "warn", f"no such setting: {names}", "Correct the name or unset it")


def check_disk(home: Path) -> Check:
    """Room on the disk that holds the store."""
    place = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    state: State = "fail" if free < SCARCE_BYTES else "warn" if free < ROOMY_BYTES else "ok"
    return Check("disk", state, f"{free / 1e9:.1f} GB free", "" if state == "ok" else "Make room", {"free_bytes": free})


def check_store(location: StoreLocation, model: str) -> Iterator[Check]:
    """The store's size and content, its vectors and the embedding model that made them."""
    from knowledge.store import open_store

    parts = {name: _size(location.home / name) for name in ("catalog.sqlite3", "chroma", "words", "model")}
    try:
        store = open_store(location, model=model)
    except StoreMissing:
        yield Check("store", "warn", f"none at {location.home}", "Run `shelftalk ingest FILE` or `shelftalk demo`")
        return
    except ShelftalkError as error:
        yield Check("store", "fail", error.what, error.mend)
        return
    try:
        yield from _check_content(store, parts)
        yield _check_embedding(store)
    finally:
        store.close()


def _check_content(store: Store, parts: Mapping[str, int]) -> Iterator[Check]:
    from knowledge.retrieval import Reader

    facts: dict[str, Any] = {"home": str(store.location.home), "bytes": dict(parts)}
    total = f"{sum(parts.values()) / 1e6:.1f} MB at {store.location.home}"
    try:
        reader = Reader(store)
    except StoreMissing:
        yield Check("store", "warn", f"empty, {total}", "Run `shelftalk ingest FILE`", facts)
        return
    except ShelftalkError as error:
        yield Check("store", "fail", error.what, error.mend, facts)
        return
    yield Check("store", "ok", total, facts=facts)
    counts = reader.view.counts()
    told = [
        f"{sum(by_language.values())} {kind}s ({', '.join(f'{n} {lang}' for lang, n in sorted(by_language.items()))})"
        for kind, by_language in sorted(counts.items())
    ]
    facts = {
        "records": counts,
        "passages": reader.words.size,
        "catalog_version": reader.view.version,
        "last_ingest": reader.view.as_of,
    }
    found = f"{', '.join(told) or 'no records'}; {reader.words.size} passages; version {reader.view.version}"
    found += f"; last read {reader.view.as_of}" if reader.view.as_of else ""
    yield Check("catalog", "ok" if told else "warn", found, "" if told else "Run `shelftalk ingest FILE`", facts)
    yield _check_versions(store)
    yield _check_vectors(store)


def _check_versions(store: Store) -> Check:
    from knowledge.publishing import kept_versions

    kept = kept_versions(store)
    facts = {
        "kept": [one.version for one in kept],
        "prepared": [one.version for one in kept if one.state == "prepared"],
    }
    if facts["prepared"]:
        mend = "Run `shelftalk publish`, or `shelftalk publish --discard`"
        return Check("versions", "warn", f"{facts['prepared'][0]} was prepared and is not published", mend, facts)
    return Check("versions", "ok", f"{len(kept)} kept, the newest {kept[0].version}", facts=facts)


def _check_vectors(store: Store) -> Check:
    try:
        store.vectors.open(create=False)
        count = store.vectors.count()
    except ShelftalkError as error:
        return Check("vectors", "fail", error.what, error.mend)
    return Check("vectors", "ok", f"{count} vectors", facts={"vectors": count})


def _check_embedding(store: Store) -> Check:
    start = time.perf_counter()
    try:
        encoder = store.encoder
        encoder.encode(["How long does delivery take?"])
        loaded = time.perf_counter()
        encoder.encode(["How long does delivery take?"])
        warm = time.perf_counter()
    except ShelftalkError as error:
        return Check("embedding model", "fail", error.what, error.mend)
    facts = {
        "name": encoder.name,
        "digest": encoder.digest,
        "dimension": encoder.dimension,
        "load_ms": round((loaded - start) * 1000),
        "question_ms": round((warm - loaded) * 1000, 1),
    }
    found = f"{encoder.name} ({encoder.digest[:12]}…), loads in {facts['load_ms']} ms, "
    found += f"{facts['question_ms']} ms a question"
    return Check("embedding model", "ok", found, facts=facts)


def check_reranker(model: str | None) -> Iterator[Check]:
    """The cross-encoder, where one is set: whether it can be loaded, and what a question waits for it."""
    if not model:
        return
    from knowledge.reranking import PAIRS, open_reranker

    start = time.perf_counter()
    try:
        reranker = open_reranker(model)
    except ShelftalkError as error:
        yield Check("reranker", "fail", error.what, error.mend)
        return
    loaded = time.perf_counter()
    reranker.order("How heavy is the kettle?", ["It weighs 1.2 kg without its base, boils a litre."] * PAIRS)
    load, waits = (round((end - begin) * 1000) for begin, end in ((start, loaded), (loaded, time.perf_counter())))
    facts = {"name": model, "load_ms": load, "question_ms": waits}
    yield Check("reranker", "ok", f"{model}, loads in {load} ms, {waits} ms a question", facts=facts)


_CAUTION = {
    "low": "low: answers that are less sure are given too",
    "normal": "normal",
    "high": "high: only what is quite sure is answered",
}


def check_shop(
    shop: ShopProfile, currency: str | None, currencies: Mapping[str, str | None], file: Path
) -> Iterator[Check]:
    """What the shop says of itself; ``currencies`` by source name, ``currency`` for all the others."""
    if file.is_file():
        yield Check("shop.toml", "ok", str(file))
    else:
        yield Check("shop.toml", "warn", "none in this folder", "Run `shelftalk init`")
    if shop.names:
        yield Check("name", "ok", ", ".join(shop.names.values()))
    else:
        yield Check("name", "warn", "not set", "Set names in shop.toml")
    told = [*([currency] if currency else []), *(f"{name}: {code}" for name, code in currencies.items() if code)]
    if told:
        yield Check("currency", "ok", ", ".join(told))
    else:
        yield Check(
            "currency",
            "warn",
            "not set: prices whose source names no currency are shown bare and compared with none",
            "Set currency in shop.toml, or per source in [shop.sources.NAME]",
        )
    if shop.contacts:
        yield Check("contact", "ok", ", ".join(dict.fromkeys(shop.contacts.values())))
    else:
        found = "not set: an answer that is not known names nobody to ask"
        yield Check("contact", "warn", found, "Set contact in shop.toml")
    if shop.hosts:
        yield Check("links", "ok", f"may point to {', '.join(shop.hosts)}")
    else:
        yield Check("links", "warn", "no address set: links cannot be checked", "Set address in shop.toml")
    yield Check("caution", "ok", _CAUTION[shop.caution], facts={"caution": shop.caution})


def check_model(model: ChatModel | None, engine: str) -> Check:
    """Whether the language model answers; it is asked for one word."""
    if model is None:
        if engine == "llm":
            return Check("language model", "fail", "engine is llm, but no model is set", "Set SHELFTALK_MODEL")
        mend = (
            "" if engine == "quote" else "For worded answers set SHELFTALK_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL"
        )
        return Check("language model", "ok", "none set: answers are quoted from the shop's own texts", mend)
    start = time.perf_counter()
    try:
        first = next(iter(model.stream([("user", "Answer with the word OK.")])), "")
    except ModelEndpointError as error:
        return Check("language model", "fail", f"{model.name}: {error.line()}", error.mend or "Check OPENAI_BASE_URL")
    seconds = time.perf_counter() - start
    if not first:
        return Check("language model", "fail", f"{model.name} answered nothing", "Check the model's name")
    found = f"{model.name} answers in {seconds:.1f} s"
    return Check("language model", "ok", found, facts={"seconds": round(seconds, 2)})


def _required(package: str) -> list[str]:
    try:
        lines = metadata.requires(package) or []
    except metadata.PackageNotFoundError:
        return []
    names = (line.partition(";") for line in lines)
    return [_NAME.match(name)[0] for name, _, marker in names if "extra" not in marker]  # type: ignore[index]


def _plain_name(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else 0
