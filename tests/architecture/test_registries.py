"""A plug-in folder holds plug-ins: each registers exactly one thing, and has a test that names it.

radarr_desktop/<folder>/<plug-in>.py      or      radarr_desktop/<folder>/<plug-in>/*.py
"""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from radarr_desktop.app.building import load_plugins
from radarr_desktop.domain.decisions.spec import SPECS
from radarr_desktop.domain.importing.spec import IMPORT_SPECS
from radarr_desktop.engine.job import JOBS
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.download_client import download_clients
from radarr_desktop.ports.indexer import indexers
from radarr_desktop.ports.metadata import metadata_sources
from tests.architecture.source import PACKAGE, ROOT, modules, name_of, tree

#: Folder → the name of what registers there (the last part of the decorator's dotted name or,
#: for `registry.register(…)`, the registry).
FOLDERS = {
    "adapters/announces": "announces",
    "adapters/indexers": "indexers",
    "adapters/download_clients": "download_clients",
    "adapters/metadata": "metadata_sources",
    "domain/decisions/specs": "decision_spec",
    "domain/importing/specs": "import_spec",
    "engine/jobs": "job",
    "api/resources": "resource",
}
#: Where the tests of a folder's plug-ins are.
TESTS = {
    "adapters/announces": "tests/adapters/announces",
    "adapters/indexers": "tests/adapters/indexers",
    "adapters/download_clients": "tests/adapters/download_clients",
    "adapters/metadata": "tests/adapters/metadata",
    "domain/decisions/specs": "tests/unit/decisions",
    "domain/importing/specs": "tests/unit/importing",
    "engine/jobs": "tests/engine",
    "api/resources": "tests/api",
}


@dataclass(frozen=True, slots=True)
class PlugIn:
    """A module or package that stands directly in a plug-in folder."""

    folder: str
    name: str
    path: Path

    @property
    def files(self) -> list[Path]:
        return modules(self.path) if self.path.is_dir() else [self.path]

    @property
    def things(self) -> dict[str, list[str]]:
        """The classes and functions that it registers, each with its keys."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            found |= _registered(file, FOLDERS[self.folder])
        return found

    @property
    def keys(self) -> list[str]:
        """All keys."""
        return [key for keys in self.things.values() for key in keys]


def plug_ins() -> list[PlugIn]:
    found = []
    for folder in FOLDERS:
        for path in sorted((PACKAGE / folder).iterdir()):
            is_package = (path / "__init__.py").is_file()
            if is_package or (path.suffix == ".py" and path.stem != "__init__"):
                found.append(PlugIn(folder, path.stem, path))
    return found


def _registered(path: Path, registrar: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree(path)):
        if not isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and _registrar(decorator.func) == registrar:
                first = decorator.args[0]
                assert isinstance(first, ast.Constant), f"{name_of(path)}: the key is computed"
                found.setdefault(node.name, []).append(str(first.value))
    return found


def _registrar(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute) and function.attr == "register":
        function = function.value
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@cache
def _texts_of(folder: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in modules(ROOT / folder))


@pytest.mark.parametrize("plug_in", plug_ins(), ids=lambda one: f"{one.folder}/{one.name}")
def test_registers_exactly_one_thing(plug_in: PlugIn):
    things = plug_in.things
    assert len(things) == 1, f"{name_of(plug_in.path)} registers {things or 'nothing'}"


@pytest.mark.parametrize("plug_in", plug_ins(), ids=lambda one: f"{one.folder}/{one.name}")
def test_has_a_test_that_names_it(plug_in: PlugIn):
    where = TESTS[plug_in.folder]
    if (ROOT / where / f"test_{plug_in.name}.py").is_file():
        return
    texts = _texts_of(where)
    named = [f'"{key}"' for key in plug_in.keys]
    named.append(f"{plug_in.folder.replace('/', '.')}.{plug_in.name}")
    if plug_in.folder == "api/resources":  # a path, from its root or as clients write it
        named += [f'"{key}' for key in plug_in.keys]
        named += [f'"{key.removeprefix("/api/v3/")}' for key in plug_in.keys]
    assert any(name in texts for name in named), (
        f"no test in {where} names {plug_in.name}: none of {', '.join(named)} is found"
    )


def test_all_of_it_is_discovered():
    """What a file registers is what the running program knows."""
    load_plugins()
    registries = {
        "adapters/announces": announces,
        "adapters/indexers": indexers,
        "adapters/download_clients": download_clients,
        "adapters/metadata": metadata_sources,
        "domain/decisions/specs": SPECS,
        "domain/importing/specs": IMPORT_SPECS,
        "engine/jobs": JOBS,
    }
    for folder, registry in registries.items():
        written = {key for one in plug_ins() if one.folder == folder for key in one.keys}
        assert written, f"{folder} is empty"
        assert written <= set(registry), f"{folder}: {written - set(registry)} is not discovered"


def test_a_forgotten_registration_would_be_seen(tmp_path):
    """The look at the syntax tree itself: what counts and what does not."""
    source = tmp_path / "sample.py"
    source.write_text(
        '@job("One", every=None)\nclass One: ...\n'
        '@ports.indexers.register("Two")\nclass Two: ...\n'
        "@dataclass\nclass Three: ...\n"
        '@other("Four")\ndef four(): ...\n'
    )
    assert _registered(source, "job") == {"One": ["One"]}
    assert _registered(source, "indexers") == {"Two": ["Two"]}
    assert _registered(source, "decision_spec") == {}
