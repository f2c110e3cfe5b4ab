"""A pseudo-language: every translatable text in brackets, accented and half as long again."""

from PySide6.QtCore import QTranslator

_LETTERS = str.maketrans("aeiouAEIOUcnsz", "àéîöûÀÉÎÖÛçñšž")


class PseudoTranslator(QTranslator):
    """What went through `tr` is seen at once, and so is a layout that cannot bear long words."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, _context: str, source: str, _disambiguation: str | None = None, n: int = -1
    ) -> str:
        if not source.strip() or (source.startswith("&") and len(source) == 2):
            return source
        return pseudo(source)


def pseudo(text: str) -> str:
    """`Add film` → `[Àdd fîlm ····]`; placeholders and plural signs stay."""
    parts = []
    inside = False
    for letter in text:
        inside = letter == "{" or (inside and letter != "}")
        parts.append(letter if inside or letter in "%" else letter.translate(_LETTERS))
    joined = "".join(parts)
    for mangled in ("%ñ",):
        joined = joined.replace(mangled, "%n")
    return f"[{joined}{'·' * max(1, len(text) // 2)}]"
