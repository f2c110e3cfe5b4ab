"""Roman numerals, because sequels are counted in both ways."""

_STEPS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 3999


def to_roman(number: int) -> str:
    """`14` → `XIV`.

    Raises:
        ValueError: the number is not within 1 … 3999.
    """
    if not 1 <= number <= _LARGEST:
        raise ValueError(f"{number} has no Roman numeral: it must be within 1 and {_LARGEST}")
    numeral = []
    for value, letters in _STEPS:
        count, number = divmod(number, value)
        numeral.append(letters * count)
    return "".join(numeral)


def from_roman(numeral: str) -> int:
    """`XIV` → `14`; letter case does not matter.

    Raises:
        ValueError: the text is not a Roman numeral in its usual form (`IIII` is not).
    """
    rest = numeral.upper()
    number = 0
    for value, letters in _STEPS:
        while rest.startswith(letters):
            number += value
            rest = rest.removeprefix(letters)
    if rest or not 1 <= number <= _LARGEST or to_roman(number) != numeral.upper():
        raise ValueError(f"{numeral!r} is not a Roman numeral")
    return number
