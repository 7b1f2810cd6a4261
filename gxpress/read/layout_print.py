"""What a layout file says to the press: its colours, and what the print PDF is made for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gxpress.model.layout import BLACK, PAGE_LABEL, Colour
from gxpress.model.profile import PROFILES, SHEETS, Condition, Profile
from gxpress.read.layout_table import Table
from gxpress.read.layout_units import inks, screen


def read_colours(root: Table) -> dict[str, Colour]:
    """The colours by name. Colours of one spot must be stood in for by the same inks: a press has one ink of a name."""
    found = {"black": BLACK}
    spots: dict[str, tuple[float, ...]] = {}
    for name, table in root.tables("colours"):
        parts = c, m, y, k = table.mapped("inks", inks, (0.0, 0.0, 0.0, 1.0))
        spot = table.text("spot", "")
        if spot and spots.setdefault(spot, parts) != parts:
            table.fault("L005", "inks", f"{table.shown('inks')}: another colour in {spot} has other inks")
        found[name] = Colour(c, m, y, k, table.mapped("screen", screen, BLACK.screen), spot)
        table.close()
    return found


def read_print(table: Table, folder: Path) -> tuple[Profile, str]:
    """The profile, with an ICC profile and a condition of the paper's own where they are given; the label of a page."""
    profile = PROFILES[table.one_of("profile", PROFILES, "newspaper", what="profile")]
    icc, identifier = table.text("icc", ""), table.text("condition", "")
    if icc:
        profile = replace(profile, condition=_condition(table, folder / icc, identifier))
    elif identifier:
        table.fault("L003", "icc", f"{table.shown('icc')} is missing: {identifier} needs its ICC profile")
    label = table.mapped("label", _label, PAGE_LABEL, PAGE_LABEL)
    profile = replace(
        profile,
        marks=table.flag("marks", profile.marks),
        impose=table.one_of("impose", SHEETS, "", what="sheet"),
        gutter=table.length("gutter", 0.0),
    )
    table.close()
    return profile, label


def _condition(table: Table, icc: Path, identifier: str) -> Condition:
    if not icc.is_file():
        table.fault("L008", "icc", f"{table.shown('icc')}: there is no file {icc}")
    if not identifier:
        return Condition(identifier="Custom", icc=str(icc.absolute()), info=icc.stem, registry="")
    return Condition(identifier=identifier, icc=str(icc.absolute()), info=identifier)


def _label(value: object) -> str:
    """What a reader of the print PDF calls a page: A{number}."""
    try:
        if isinstance(value, str) and value.format(number=1) != value.format(number=2):
            return value
    except (LookupError, ValueError):
        pass
    raise ValueError(f'a text with the page\'s number in it is wanted ("A{{number}}"), not {value!r}')
