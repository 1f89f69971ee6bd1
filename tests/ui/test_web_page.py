"""What the web service serves besides the API: the page, its pictures, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.ui.canned import SHOP, CannedAssistant
from ui.web.serving import create_app

VERSION = "0123456789abcdef"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "secret.txt").write_text("secret")
    (folder / "images").mkdir()
    (folder / "images" / "ridge-2.svg").write_text(PICTURE)
    app = create_app(CannedAssistant(), SHOP, folder / "images", catalog_version=lambda: VERSION)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_pictures_are_shown_and_never_run(client: TestClient) -> None:
    response = client.get("/media/ridge-2.svg")
    assert response.text == PICTURE
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in response.headers["content-security-policy"]
    assert "script" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/media/../secret.txt", "/media/%2e%2e/secret.txt", "/media/..%2fsecret.txt", "/media/"]
)
def test_nothing_but_pictures_is_served(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "secret" not in response.text


def test_the_page_comes_from_this_host_alone(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    loaded = re.findall(r"""<(?:script|link|img|iframe)[^>]*?(?:src|href)=["']?(https?:)?//""", response.text)
    assert loaded == []
    assert "fonts.googleapis" not in response.text
    assert "fonts.googleapis" not in client.get("/theme.css").text
    assert "<title>Lantern &amp; Larch</title>" in response.text
    assert "Click to try out" not in response.text
    assert int(response.headers["content-length"]) == len(response.content)
    assert client.get("/favicon.ico").headers["content-type"].startswith("image/svg+xml")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self';" in policy
    assert "img-src 'self' data: https://shop.example http://shop.example" in policy


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/proxy=https://elsewhere.example/"),
        ("GET", "/gradio_api/runs"),
        ("POST", "/gradio_api/run/answer"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/nowhere"),
    ],
)
def test_doors_that_the_page_does_not_need_are_shut(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, path)
    assert response.status_code == 404
    assert "root:" not in response.text


def test_a_host_cannot_add_to_the_policy() -> None:
    shop = replace(SHOP, hosts=("shop.example", "x; script-src *", "*"))
    with TestClient(create_app(CannedAssistant(), shop, catalog_version=lambda: VERSION)) as client:
        policy = client.get("/healthz").headers["content-security-policy"]
    assert policy.endswith("img-src 'self' data: https://shop.example http://shop.example")


def test_pictures_folder_may_be_absent() -> None:
    with TestClient(create_app(CannedAssistant(), SHOP, None, catalog_version=lambda: VERSION)) as client:
        assert client.get("/media/x.svg").status_code == 404
