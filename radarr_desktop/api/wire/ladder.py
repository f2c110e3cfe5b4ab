"""Why a release is taken or not, in JSON: the rungs of its ladder, and what speaks against it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire, instant
from radarr_desktop.domain.decisions.ladder import RANKING, Rung
from radarr_desktop.domain.decisions.spec import Decision


class RungWire(Wire, kw_only=True):
    """What one rule saw of a release, what it wanted, and the outcome."""

    rule: str
    passes: bool
    saw: str
    #: "" = it demanded nothing; `saw` says why.
    wanted: str
    #: `permanent` or `temporary`, of one that was not passed.
    kind: str | UnsetType
    #: From when on it will be passed, if time alone decides.
    until: datetime | UnsetType


class RejectionWire(Wire, kw_only=True):
    """A "no" with its reason."""

    rule: str
    reason: str
    message: str
    kind: str
    until: datetime | UnsetType


def rung_wires(ladder: Iterable[Rung]) -> list[RungWire]:
    """The rules of a ladder; what decided about the place is not among them."""
    return [
        RungWire(
            rule=rung.rule,
            passes=rung.passes,
            saw=rung.saw,
            wanted=rung.wanted,
            kind=UNSET if rung.passes else rung.kind.value,
            until=UNSET if rung.until is None else instant(rung.until),
        )
        for rung in ladder
        if rung.rule != RANKING
    ]


def rejection_wires(decision: Decision) -> list[RejectionWire]:
    """What speaks against a release."""
    return [
        RejectionWire(
            rule=one.rule,
            reason=one.reason,
            message=one.message,
            kind=one.kind.value,
            until=UNSET if one.until is None else instant(one.until),
        )
        for one in decision.rejections
    ]
