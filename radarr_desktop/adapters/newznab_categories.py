"""The categories of Newznab: the usual ones, and the choices that a person is shown; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from radarr_desktop.base.schema import Option


@dataclass(frozen=True, slots=True)
class Category:
    """A category that an indexer offers."""

    id: int
    name: str
    #: The category that it is a part of, 0 if none.
    parent: int = 0


#: What indexers have that do not say what they have.
USUAL_CATEGORIES = (
    Category(0, "Reserved"),
    Category(1000, "Console"),
    Category(2000, "Movies"),
    Category(2010, "Foreign", 2000),
    Category(2020, "Other", 2000),
    Category(2030, "SD", 2000),
    Category(2040, "HD", 2000),
    Category(2045, "UHD", 2000),
    Category(2050, "BluRay", 2000),
    Category(2060, "3D", 2000),
    Category(2070, "DVD", 2000),
    Category(2080, "WEB-DL", 2000),
    Category(2090, "x265", 2000),
    Category(3000, "Audio"),
    Category(4000, "PC"),
    Category(5000, "TV"),
    Category(6000, "XXX"),
    Category(7000, "Books"),
    Category(8000, "Other"),
)
#: Nobody looks for films there.
_HIDDEN = frozenset({1000, 3000, 4000, 6000, 7000})
#: Films are there only by mistake.
_LAST = frozenset({0, 5000})


def category_options(categories: Iterable[Category]) -> list[Option]:
    """The categories as choices, each followed by its parts, those with films first."""
    known = {one.id: one for one in categories}
    heads = [one for one in known.values() if not one.parent or one.parent not in known]
    options = []
    for head in sorted(heads, key=lambda one: (one.id in _LAST, one.id)):
        if head.id in _HIDDEN:
            continue
        options.append(_option(head))
        parts = [one for one in known.values() if head.id and one.parent == head.id]
        options += [_option(one, head.id) for one in sorted(parts, key=lambda one: one.id)]
    return options


def _option(category: Category, parent: int | None = None) -> Option:
    return Option(value=category.id, name=category.name, hint=f"({category.id})", parent=parent)
