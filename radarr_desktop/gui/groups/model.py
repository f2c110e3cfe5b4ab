"""The table of groups."""

from collections.abc import Callable
from typing import Any

from radarr_desktop.domain.reputation.metrics import Spread
from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.gui import texts
from radarr_desktop.gui.groups import words
from radarr_desktop.gui.lab.models import Columns
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.texts import Shown

TIER = 1


class GroupsModel(Columns[Standing]):
    """Groups as they stand, best first until a head is clicked."""

    context = "Groups"
    heads = (
        QT_TRANSLATE_NOOP("Groups", "Group"), QT_TRANSLATE_NOOP("Groups", "Tier"),
        QT_TRANSLATE_NOOP("Groups", "Score"), QT_TRANSLATE_NOOP("Groups", "Releases"),
        QT_TRANSLATE_NOOP("Groups", "Internal"), QT_TRANSLATE_NOOP("Groups", "Seeders"),
        QT_TRANSLATE_NOOP("Groups", "Leechers"), QT_TRANSLATE_NOOP("Groups", "Ratio"),
        QT_TRANSLATE_NOOP("Groups", "Size"), QT_TRANSLATE_NOOP("Groups", "Completed"),
        QT_TRANSLATE_NOOP("Groups", "Last release"), QT_TRANSLATE_NOOP("Groups", "Active"),
    )  # fmt: skip
    right_aligned = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10})

    def words_of(self, row: Standing, column: int) -> str:
        return _CELLS[column][0](row)

    def key_of(self, row: Standing, column: int) -> Any:
        return _CELLS[column][1](row)

    def state_of(self, row: Standing, column: int) -> Shown | None:
        return words.tier_state(row.tier) if column == TIER else None

    def tip_of(self, row: Standing, _column: int) -> str:
        return f"{row.name}\n{words.summary(row)}"


def _mean(spread: Spread | None) -> float | None:
    return None if spread is None else spread.mean


def _low(value: float | None) -> float:
    return -1 if value is None else value


def _size(row: Standing) -> str:
    size = row.metrics.size
    return "–" if size is None else texts.size(size.mean * (1 << 30))


def _last(row: Standing) -> str:
    return "–" if row.metrics.last_at is None else texts.day(row.metrics.last_at)


#: Of each column what it says and what it is sorted by.
_CELLS: tuple[tuple[Callable[[Standing], str], Callable[[Standing], Any]], ...] = (
    (lambda row: row.name, lambda row: row.key),
    (lambda row: words.tier_name(row.tier), lambda row: (row.tier is not None, row.score)),
    (lambda row: words.decimal(row.score), lambda row: row.score),
    (lambda row: texts.number(row.metrics.releases), lambda row: row.metrics.releases),
    (lambda row: texts.number(row.metrics.internals), lambda row: row.metrics.internals),
    (
        lambda row: words.decimal(_mean(row.metrics.seeders)),
        lambda row: _low(_mean(row.metrics.seeders)),
    ),
    (
        lambda row: words.decimal(_mean(row.metrics.leechers)),
        lambda row: _low(_mean(row.metrics.leechers)),
    ),
    (lambda row: words.decimal(row.metrics.ratio), lambda row: _low(row.metrics.ratio)),
    (_size, lambda row: _low(_mean(row.metrics.size))),
    (
        lambda row: words.decimal(_mean(row.metrics.completed)),
        lambda row: _low(_mean(row.metrics.completed)),
    ),
    (
        _last,
        lambda row: -1 if row.metrics.quiet_days is None else -row.metrics.quiet_days,
    ),
    (
        words.activity,
        lambda row: -(10**6 if row.metrics.quiet_days is None else row.metrics.quiet_days),
    ),
)
