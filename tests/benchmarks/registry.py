"""The benchmarks by name, and the row that each gives."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from radarr_desktop.base.registry import Registry
from tests.benchmarks.lab import Lab


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in the benchmark's unit, and the peer's if there is one."""

    value: float
    peer_value: float | None = None
    #: Further peers by name.
    others: Mapping[str, float] = field(default_factory=dict)


Act = Callable[[Lab], Awaitable[Measured]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A measurement with its budget."""

    name: str
    unit: str
    budget: float
    #: More is better.
    is_rate: bool
    #: What it is compared with, "" if with nothing.
    peer: str
    act: Act

    def row(self, measured: Measured) -> "Row":
        """What was measured, held against the budget."""
        value, peer_value = measured.value, measured.peer_value
        return Row(
            name=self.name,
            value=round(value, 2),
            unit=self.unit,
            budget=self.budget,
            ok=value >= self.budget if self.is_rate else value <= self.budget,
            peer=self.peer or None,
            peer_value=None if peer_value is None else round(peer_value, 2),
            ratio=_ratio(value, peer_value),
            others=tuple(
                PeerRow(name, round(other, 2), _ratio(value, other))
                for name, other in measured.others.items()
            ),
        )


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A peer's value in the same run."""

    peer: str
    peer_value: float
    #: Our value divided by the peer's.
    ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    name: str
    value: float
    unit: str
    budget: float
    ok: bool
    peer: str | None = None
    peer_value: float | None = None
    #: Our value divided by the peer's.
    ratio: float | None = None
    #: Further peers.
    others: tuple[PeerRow, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    def text(self) -> str:
        """As people read it."""
        peers = [PeerRow(self.peer, self.peer_value or 0, self.ratio)] if self.peer else []
        compared = "".join(
            f"  {one.peer}: {one.peer_value:,.1f} ({one.ratio:g}×)"
            for one in (*peers, *self.others)
            if one.ratio
        )
        verdict = "ok" if self.ok else "OVER BUDGET"
        return (
            f"{self.name:34} {self.value:>12,.1f} {self.unit:9} "
            f"budget {self.budget:>9,.0f}  {verdict}{compared}"
        )


def _ratio(value: float, peer_value: float | None) -> float | None:
    return round(value / peer_value, 2) if peer_value else None


BENCHMARKS: Registry[Benchmark] = Registry("benchmark")


def benchmark(
    name: str, *, unit: str, budget: float, is_rate: bool = False, peer: str = ""
) -> Callable[[Act], Act]:
    """Register a measurement under its name."""

    def decorate(act: Act) -> Act:
        BENCHMARKS.register(name)(
            Benchmark(name=name, unit=unit, budget=budget, is_rate=is_rate, peer=peer, act=act)
        )
        return act

    return decorate


def best(values: list[float]) -> float:
    """The shortest of a few tries: what else runs on the machine only makes them longer."""
    return min(values)


def p95(values: list[float]) -> float:
    """Nineteen of twenty are no longer."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
