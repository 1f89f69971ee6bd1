"""How memory and cost per product grow with the catalog: whole commands over ever more products.

Products are made from a catalog by variation. Where vectors are reused, every varied passage gets, under its own
text, the vector that its original got from the model (in the cache that ``SHELFTALK_VECTOR_CACHE`` names): all but
the encoding is done anew for each product, none of it for show. Seconds of such a run say nothing of embedding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.records import Product
from tests.benchmarks.board import Board, Tick
from tests.benchmarks.catalogs import Line, varied, varied_title, write_lines
from tests.benchmarks.processes import Ran, shelftalk

_SPECIAL_TOKENS = 2
_BATCH = 4_096


def grow(
    board: Board, tick: Tick, lines: Sequence[Line], sizes: Sequence[int], model: Path, folder: Path, *, reuse: bool
) -> None:
    """Ingests catalogs of these sizes, each into a store of its own, and takes memory and cost down."""
    cache = folder / "vectors.sqlite3"
    costs: dict[int, float] = {}
    peaks: dict[int, float] = {}
    for done, size in enumerate(sizes):
        place = folder / f"{'reused' if reuse else 'embedded'}-{size}"
        place.mkdir()
        catalog = write_lines(place / "catalog.jsonl", varied(lines, size))
        if reuse:
            fill(cache, lines, size, model, place)
        ran = ingested(catalog, place, model, {"SHELFTALK_VECTOR_CACHE": str(cache)} if reuse else {})
        report = ran.json()
        if report["added"] != size:
            raise RuntimeError(f"{report['added']} of {size} products were taken: {report['rejected'][:3]}")
        costs[size], peaks[size] = ran.seconds / size * 1000, ran.peak_mb
        how = "vectors reused" if reuse else "embedding included"
        key = f"{'reused' if reuse else 'embedded'}_{size}"
        board.add(f"cost_{key}_ms", costs[size], f"{size:,} products, {how}: cost of a product", unit="ms")
        board.add(f"peak_{key}_mb", ran.peak_mb, f"{size:,} products, {how}: peak memory", unit="MB")
        tick(done + 1, len(sizes))
    least, most = min(sizes), max(sizes)
    kind = "reused" if reuse else "embedded"
    growth = costs[most] / costs[least]
    board.add(f"cost_growth_{kind}", growth, f"cost of a product at {most:,} against {least:,}", aim="<1.15")
    flat_from = min((size for size in sizes if size >= 5_000), default=least)
    if flat_from != most:
        grown = peaks[most] - peaks[flat_from]
        board.add(f"peak_growth_{kind}_mb", grown, f"peak memory, {most:,} less {flat_from:,} products", unit="MB")


def ingested(catalog: Path, folder: Path, model: Path, env: dict[str, str]) -> Ran:
    """The whole command into a new store in ``folder``, the model exported beforehand."""
    home = folder / "store"
    home.mkdir()
    (home / "model").symlink_to(model, target_is_directory=True)
    return shelftalk("ingest", str(catalog), "--json", folder=folder, env={"SHELFTALK_HOME": str(home)} | env)


def fill(cache: Path, lines: Sequence[Line], size: int, model: Path, folder: Path) -> None:
    """Puts vectors for the passages of ``size`` varied products into the cache; the originals' come from the model."""
    from ingest.passages import cut
    from knowledge.embedding import open_encoder
    from knowledge.retrieval import Reader
    from knowledge.store import StoreLocation, open_store
    from knowledge.vector_cache import VectorCache
    from knowledge.wording import vector_text

    place = folder / "originals"
    place.mkdir()
    # An ingest of the originals leaves the vectors of their passages and fields in the cache.
    ingested(write_lines(place / "catalog.jsonl", lines[:size]), place, model, {"SHELFTALK_VECTOR_CACHE": str(cache)})
    encoder, known = open_encoder(model), VectorCache(cache)
    store = open_store(StoreLocation(place / "store"))
    products = [product for product in Reader(store).view.products() if product.published]
    store.close()

    def spoken(product: Product) -> list[str]:
        cuts = cut(product, encoder.token_spans, encoder.max_tokens - _SPECIAL_TOKENS)
        return [vector_text(passage.text, encoder.name) for passage in cuts]

    texts: list[str] = []
    made: list[NDArray[np.float16]] = []
    for product in products:
        vectors = known.get(encoder.digest, spoken(product))
        for copy in range(1, -(-size // len(lines))):
            for number, text in enumerate(spoken(replace(product, title=varied_title(product.title, copy)))):
                texts.append(text)
                made.append(vectors[min(number, len(vectors) - 1)])
        if len(texts) >= _BATCH:
            known.put(encoder.digest, texts, np.stack(made))
            texts, made = [], []
    if texts:
        known.put(encoder.digest, texts, np.stack(made))
