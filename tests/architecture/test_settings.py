"""A setting that nothing reads is a lie to the person who sets it."""

import ast
from dataclasses import fields

import pytest

from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.engine.settings import SECTIONS
from tests.architecture.source import PACKAGE, modules, name_of, tree

#: Where settings are only declared.
DECLARED_IN = {
    PACKAGE / "engine" / "settings.py",
    PACKAGE / "engine" / "ranking_settings.py",
    PACKAGE / "domain" / "naming" / "options.py",
}
#: Forms and API mirror every field; that is showing it, not obeying it.
MIRRORS = ("radarr_desktop/api/", "radarr_desktop/gui/settings/")
#: Sections that exist for a face.
OF_FACES = {"server": "radarr_desktop/api/", "ui": "radarr_desktop/gui/"}

ALL_FIELDS = [
    (section, field.name)
    for section, section_type in SECTIONS.items()
    for field in fields(section_type)
]


def readers(attribute: str) -> list[str]:
    """Files in which `.attribute` is read, or it is looked up by name."""
    found = []
    for path in modules():
        if path in DECLARED_IN:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr == attribute:
                found.append(name_of(path))
                break
    return found


@pytest.mark.parametrize(("section", "attribute"), ALL_FIELDS)
def test_is_read(section: str, attribute: str):
    allowed = OF_FACES.get(section, "")
    where = [
        name for name in readers(attribute) if not name.startswith(MIRRORS) or (
            allowed and name.startswith(allowed)
        )
    ]  # fmt: skip
    assert where, f"nothing reads {section}.{attribute}"


def test_naming_options_are_a_section():
    assert SECTIONS["naming"] is NamingOptions
