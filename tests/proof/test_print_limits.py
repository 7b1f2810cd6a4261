"""What a press cannot print well: of each rule a page that keeps it, at its very limit, and one that breaks it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from boxface import BoxFace, box_face
from handmade import AREA, edition, line, run, story

from gxpress.model.finding import Severity
from gxpress.model.layout import Colour
from gxpress.model.page import Edition, Fill, Item, Plate, Rule, Stroke
from gxpress.model.picture import Picture
from gxpress.model.profile import PROFILES
from gxpress.model.rules import RULES
from gxpress.model.units import Box
from gxpress.proof import press, proof

WHITE = Colour(k=0.0, screen="#ffffff")
RED = Colour(0.0, 1.0, 1.0, 0.0, "#e60012")
SPOT = replace(RED, spot="PANTONE 485 C")
GREY = Colour(k=0.6)
RICH = Colour(0.3, 0.2, 0.2, 1.0)
GROUND = Box(AREA.x, 120.0, 100.0, 30.0)


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> BoxFace:
    return box_face(tmp_path_factory.mktemp("faces"), "glyf")


def _with(face: BoxFace, *items: Item, profile: str = "newspaper") -> Edition:
    made = edition(face, story("a", "一二三四"))
    first = made.pages[0].modules[0]
    made = replace(made, layout=replace(made.layout, profile=PROFILES[profile]))
    return replace(made, pages=(replace(made.pages[0], modules=(replace(first, items=(*first.items, *items)),)),))


def _codes(made: Edition) -> list[str]:
    return [found.code for found in press.proof(made)]


def _text(face: BoxFace, size: float, colour: Colour) -> Item:
    made = line(face, "一", AREA.x + 5, 140.0, owner="a")
    return replace(made, size=size, runs=(run(face, "一二", size, colour),))


def _rule(thickness: float, colour: Colour = GREY) -> Item:
    return Rule(AREA.x, 130.0, AREA.x + 60, 130.0, thickness, colour)


def _under(face: BoxFace, thickness: float) -> Item:
    return replace(line(face, "一", AREA.x, 140.0), marks=(Stroke(0.0, 9.0, -2.0, thickness, GREY),))


CASES = {
    "thin rule": ("E001", lambda face, least: [_rule(least)], 0.25, 0.2),
    "thin white rule": ("E001", lambda face, least: [Fill(GROUND, GREY), _rule(least, WHITE)], 0.5, 0.4),
    "thin line under a name": ("E001", lambda face, least: [_under(face, least)], 0.25, 0.2),
    "white on one ink": ("E002", lambda face, size: [Fill(GROUND, GREY), _text(face, size, WHITE)], 8.0, 7.9),
    "white on a spot": ("E002", lambda face, size: [Fill(GROUND, SPOT), _text(face, size, WHITE)], 8.0, 7.9),
    "white on two inks": ("E002", lambda face, size: [Fill(GROUND, RED), _text(face, size, WHITE)], 10.0, 9.0),
    "in two inks": ("E003", lambda face, size: [_text(face, size, RED)], 10.0, 9.0),
    "black of four inks": ("E004", lambda face, size: [_text(face, size, RICH)], 36.0, 35.0),
    "small": ("E005", lambda face, size: [_text(face, size, GREY)], 6.0, 5.9),
    "a heavy ground": ("E006", lambda face, k: [Fill(GROUND, Colour(0.8, 0.8, 0.8, k))], 0.0, 0.1),
    "black on a ground": (
        "E006",
        lambda face, c: [Fill(GROUND, Colour(c, 0.4, 0.5, 0.0)), _text(face, 12.0, Colour())],
        0.5,
        0.6,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_limit_holds_and_is_missed_beyond(name: str, face: BoxFace) -> None:
    code, items, good, bad = CASES[name]
    assert _codes(_with(face, *items(face, good))) == []
    (found,) = press.proof(_with(face, *items(face, bad)))
    assert found.code == code
    assert (found.where.page, found.where.story) == (1, "a")


def test_every_check_has_a_case() -> None:
    assert {code for code, *_ in CASES.values()} | {"E007"} == set(press.CHECKS) == {c for c in RULES if c[0] == "E"}


def test_line_art(face: BoxFace, tmp_path: Path) -> None:
    from PIL import Image

    for name, mode in (("line", "1"), ("grey", "L")):
        Image.new(mode, (700, 350)).save(tmp_path / f"{name}.png")
    for name, width, codes in (("line", 84.0, []), ("line", 85.0, ["E007"]), ("grey", 85.0, []), ("gone", 85.0, [])):
        picture = Picture(id=name, file=str(tmp_path / f"{name}.png"), width=700, height=350)
        assert _codes(_with(face, Plate(Box(AREA.x, 90.0, width, width / 2), picture))) == codes


def test_a_heavier_press_takes_more_and_a_proof_takes_all(face: BoxFace) -> None:
    heavy = [Fill(GROUND, Colour(0.8, 0.8, 0.8, 0.4)), _rule(0.1)]
    assert _codes(_with(face, *heavy)) == ["E001", "E006"]
    assert _codes(_with(face, *heavy, profile="offset")) == ["E001"]
    assert _codes(_with(face, *heavy, profile="office")) == []


def test_coated_paper_holds_smaller_text_and_asks_for_finer_pictures(face: BoxFace, tmp_path: Path) -> None:
    small = (_text(face, 5.5, GREY), _text(face, 8.5, RED), Fill(GROUND, GREY), _text(face, 7.0, WHITE))
    assert _codes(_with(face, *small)) == ["E002", "E003", "E005"]
    assert _codes(_with(face, *small, profile="offset")) == []
    picture = Picture(id="a", file=str(tmp_path / "gone.jpg"), width=180, height=180)
    plate = Plate(Box(AREA.x, 90.0, 72.0, 72.0), picture)
    for profile, code in (("newspaper", "P012"), ("offset", "P011")):
        assert [
            found.code for found in proof(_with(face, plate, profile=profile)) if found.code in ("P011", "P012")
        ] == [code]


def test_one_spot_is_one_ink(face: BoxFace) -> None:
    assert _codes(_with(face, _text(face, 7.0, SPOT))) == []


def test_proof_asks_the_press_too(face: BoxFace) -> None:
    (found,) = [found for found in proof(_with(face, Fill(GROUND, Colour(1.0, 1.0, 1.0, 0.0)))) if found.code[0] == "E"]
    assert (found.code, found.severity) == ("E006", Severity.ERROR)
    assert "300 %" in found.message
    assert "240 %" in found.message
