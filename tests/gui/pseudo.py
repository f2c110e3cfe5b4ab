"""A pseudo-language: every text that is marked for translation, in brackets and half as long again.

What stands in a window without brackets never went through `tr`; what is cut off does not bear
languages with longer words than English.
"""

import ast
from functools import cache
from pathlib import Path

import radarr_desktop
from radarr_desktop.gui.i18n import Translator

_LETTERS = str.maketrans("aeiouAEIOUcnsz", "àéîöûÀÉÎÖÛçñšž")
_PACKAGE = Path(radarr_desktop.__file__).parent
#: Calls whose texts are translated: name → the words' place among the arguments.
_MARKS = {"tr": 0, "_tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1, "setting": 0}
#: Named arguments of a setting and its options that a form shows.
_SHOWN = {"help_text", "unit", "name", "hint"}


def pseudo_translator() -> Translator:
    """All marked texts of the program, in any context."""
    return Translator({("", text): (pseudo(text), pseudo(text)) for text in marked_texts()})


@cache
def marked_texts() -> frozenset[str]:
    """What a translator would find in the sources."""
    found: set[str] = set()
    for path in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found.update(_texts_of(node))
    return frozenset(text for text in found if text.strip())


def pseudo(text: str) -> str:
    """`Add film` → `[Àdd fîlm····]`; placeholders and plural signs stay."""
    parts, inside = [], False
    for letter in text:
        inside = letter == "{" or (inside and letter != "}")
        parts.append(letter if inside else letter.translate(_LETTERS))
    return f"[{''.join(parts).replace('%ñ', '%n')}{'·' * max(1, len(text) // 2)}]"


def _texts_of(call: ast.Call) -> list[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = []
    if name in _MARKS and len(call.args) > _MARKS[name]:
        texts.append(call.args[_MARKS[name]])
    if name in ("setting", "Option"):
        texts += [keyword.value for keyword in call.keywords if keyword.arg in _SHOWN]
    return [
        one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
