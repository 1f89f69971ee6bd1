"""The demo shop's pictures: one for each product, safe to show, and what the drawing script draws."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "ingest" / "samples"
PICTURES = sorted((SAMPLES / "images").glob("*.svg"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_handle_has_a_picture(language: str) -> None:
    with (SAMPLES / f"products.{language}.csv").open(encoding="utf-8-sig", newline="") as lines:
        handles = {row["Handle"] for row in csv.DictReader(lines) if row["Handle"]}
    assert handles
    assert handles <= {picture.stem for picture in PICTURES}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_a_picture_is_small_whole_and_safe(picture: Path) -> None:
    content = picture.read_bytes()
    assert len(content) < 8 * 1024
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    names = [str(element.get("id")) for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    for element in root.iter():
        kind = etree.QName(element).localname
        assert kind not in {"script", "foreignObject", "image", "style", "a", "text", "use"}, kind
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            assert not name.lower().startswith("on")
            assert "href" not in name
            assert "//" not in value
            if "url(" in value:  # only what this picture defines itself
                assert value.removeprefix("url(#").removesuffix(")") in names


def test_no_two_products_share_a_picture() -> None:
    assert len({picture.read_bytes() for picture in PICTURES}) == len(PICTURES)


def test_the_pictures_are_what_the_script_draws(tmp_path: Path) -> None:
    script = PROJECT / "tools" / "draw_pictures.py"
    subprocess.run([sys.executable, "-B", str(script), "--out", str(tmp_path)], check=True, capture_output=True)
    drawn = {picture.name: picture.read_text(encoding="utf-8") for picture in tmp_path.glob("*.svg")}
    assert drawn == {picture.name: picture.read_text(encoding="utf-8") for picture in PICTURES}
