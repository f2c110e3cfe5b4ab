"""Files stay small, and hold nothing that is unfinished or belongs to one machine."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import urllib.parse

import pytest

from tests.architecture.source import ROOT, modules, name_of, tracked_texts, tree

LONGEST = 400
WORTH_A_LOOK = 250


def test_file_length(record_property):
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    long = sorted(
        ((size, name) for name, size in lengths.items() if size > WORTH_A_LOOK), reverse=True
    )
    for size, name in long:
        print(f"{size:5} lines  {name}")
    record_property("files_over_250_lines", [name for _size, name in long])
    too_long = [f"{name} has {size} lines" for size, name in long if size > LONGEST]
    assert not too_long, "; ".join(too_long)
    assert len(long) <= len(lengths) / 5, "most files should be shorter than 250 lines"


def test_every_module_says_what_it_is_for():
    silent = [name_of(path) for path in modules() if not ast.get_docstring(tree(path))]
    assert not silent, f"no docstring opens {', '.join(silent)}"


def test_nothing_is_unfinished():
    found = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node):
                found.append(f"{name_of(path)}:{node.lineno} raises NotImplementedError")
            if isinstance(node, ast.ExceptHandler) and _does_nothing(node.body):
                found.append(f"{name_of(path)}:{node.lineno} swallows an exception")
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
            if token.type == tokenize.COMMENT and re.search(
                r"\b(TODO|FIXME|XXX|HACK)\b", token.string
            ):
                found.append(f"{name_of(path)}:{token.start[0]} {token.string}")
    assert not found, "\n".join(found)


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(one, ast.Pass)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        for one in body
    )


#: What no file says: numbers of an issue tracker, and who worked when.
FORBIDDEN = {
    "the number of an issue": re.compile(r"(?:(?<=\s)|(?<=\())#\d{1,5}\b(?!;)"),
    "a working session": re.compile(
        r"\b(?:(?:in|during)\s+this|previous|earlier|last|next)\s+session\b", re.I
    ),
}
#: Where such a text is meant: a colour in a style sheet, a picture.
EXCEPTED = (".qss", ".svg", ".css", "tests/architecture/test_files.py")


def test_no_forbidden_words():
    found = []
    for name, text in tracked_texts():
        if name.endswith(EXCEPTED):
            continue
        for what, pattern in FORBIDDEN.items():
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{name}:{line} names {what}: {match[0]!r}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "is_forbidden"),
    [
        ("mend the queue (#12)", True),
        ("see #7 for why", True),
        ("as seen in this session", True),
        ("a database session", False),
        ("the entity &#39; stays", False),
        ("colour: '#336699'", False),
        ("C# and F#", False),
    ],
)
def test_the_patterns(text: str, is_forbidden: bool):
    assert any(pattern.search(text) for pattern in FORBIDDEN.values()) is is_forbidden


def test_no_word_of_this_machine():
    """Neither where this checkout lies nor which package index this machine uses is written."""
    words = {str(ROOT), str(ROOT.parent / "shared"), *_index_hosts()}
    found = [
        f"{name} holds {word!r}" for name, text in tracked_texts() for word in words if word in text
    ]
    assert not found, "\n".join(found)


def _index_hosts() -> set[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    hosts = set()
    for line in listed.stdout.splitlines():
        if "index-url" in line or "proxy" in line:
            addresses = re.findall(r"https?://[^\s']+", line)
            hosts |= {urllib.parse.urlsplit(address).hostname or "" for address in addresses}
    return hosts - {"", "127.0.0.1", "localhost"}
