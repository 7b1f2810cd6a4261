"""The W3C's HTML checker and axe on every page of the e-paper; how it behaves in a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from asking import ask, found, judge

pytestmark = pytest.mark.slow

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}


def test_the_w3c_checker_finds_no_error(site: Path) -> None:
    jar = judge("vnu-jar", "build", "dist", "vnu.jar")
    said = ask(found("java"), "-jar", jar, "--skip-non-html", "--format", "json", site)
    messages = json.loads(said.stderr)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')} {m['message']}" for m in messages if m["type"] == "error"] == []


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["1280×800", "390×844 dark"]
)
def test_axe_finds_no_violation(site: Path, browser: Any, viewport: dict[str, int], scheme: str) -> None:
    script = judge("axe-core", "axe.min.js").read_text(encoding="utf-8")
    page = browser.new_page(viewport=viewport, color_scheme=scheme)
    said, asked, violations = _listening(page), [], []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate(script)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        for each in result["violations"]:
            violations.append(f"{path.name}: {each['id']} {[node['html'][:90] for node in each['nodes']][:3]}")
    page.close()
    assert violations == []
    assert said == []
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []


def _listening(page: Any) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_every_page_reflows_at_320_pixels_and_shows_its_pictures(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport=NARROW)
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path.name
        page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
        page.wait_for_function("[...document.images].every(image => image.complete)")
        assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)"), path.name
    page.close()


def test_a_zone_can_be_reached_and_followed_by_keyboard_without_scripts(site: Path, browser: Any) -> None:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    zone = page.locator(".zone").first
    target = zone.get_attribute("href").partition("#")[0]
    zone.focus()
    assert page.locator(".zone:focus").evaluate("zone => getComputedStyle(zone).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}*")
    assert page.locator("article .headline").count() == 1
    context.close()


def test_a_story_and_its_zones_light_up_together(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto((site / "index.html").as_uri())
    href = page.locator(".stories a").first.get_attribute("href")
    colour = "zone => getComputedStyle(zone).backgroundColor"
    zone = page.locator(f'.zone[href^="{href}"]').first
    before = zone.evaluate(colour)
    page.locator(".stories a").first.hover()
    page.wait_for_timeout(300)
    assert zone.evaluate(colour) != before
    page.close()
