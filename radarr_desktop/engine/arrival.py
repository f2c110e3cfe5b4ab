"""How an import ended."""

from dataclasses import dataclass

from radarr_desktop.domain.failure import FailureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came of an import."""

    is_imported: bool
    message: str
    path: str = ""
    placed_by: str = ""
    source: str = ""
    #: What is wrong with the release, so that trying again is useless.
    fault: FailureReason | None = None
    #: Its indexer's settings want such a download to fail, whatever is done with others.
    must_fail: bool = False

    @classmethod
    def failed(cls, message: str, fault: FailureReason) -> "Arrival":
        """A download that must fail."""
        return cls(is_imported=False, message=message, fault=fault, must_fail=True)
