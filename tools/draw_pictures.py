"""Draw the demo shop's product pictures: one SVG per handle in the sample product files.

    python tools/draw_pictures.py [--out FOLDER]

What to draw for a handle stands in `pictures.tsv`: handle, kind, colour, English title. The same table gives the
same bytes on every run and machine.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable
from pathlib import Path

from pictures import camping, carrying, clothes, cooking, footwear, lights, rooms, sports, table, tents, textiles
from pictures.paper import Look, tile

TOOLS = Path(__file__).resolve().parent
SAMPLES = TOOLS.parent / "ingest" / "samples"
SHAPES: dict[str, Callable[[Look], str]] = {
    kind: shape
    for family in (footwear, clothes, tents, camping, carrying, sports, cooking, table, textiles, rooms, lights)
    for kind, shape in family.SHAPES.items()
}


def sample_handles(samples: Path) -> list[str]:
    """Return the handles in the sample product files of every language, each once, in file order."""
    handles: dict[str, None] = {}
    for file in sorted(samples.glob("products.*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                handle = row.get("Handle") or row.get("URL handle") or ""
                if handle:
                    handles[handle] = None
    return list(handles)


def subjects(file: Path) -> dict[str, tuple[str, str, str]]:
    """Return kind, colour and title by handle from the mapping table."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line)
    return {handle: (kind, colour, title) for handle, kind, colour, title in rows}


def main() -> int:
    """Write the pictures and remove those of handles that are gone; fail where the table lacks a handle."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=SAMPLES / "images", help="folder to write to")
    out: Path = parser.parse_args().out
    known = subjects(TOOLS / "pictures.tsv")
    handles = sample_handles(SAMPLES)
    missing = [handle for handle in handles if handle not in known]
    if missing:
        print(f"tools/pictures.tsv has no line for: {', '.join(missing)}", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.svg"):
        if old.stem not in handles:
            old.unlink()
    for handle in handles:
        kind, colour, title = known[handle]
        look = Look.of(handle, colour, title)
        picture = tile(look, kind, SHAPES[kind](look))
        (out / f"{handle}.svg").write_text(picture, encoding="utf-8", newline="\n")
    print(f"{len(handles)} pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
