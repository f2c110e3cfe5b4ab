"""A rung of a decision's ladder (domain/decisions/ladder): what grabs keep of it, too."""

from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.rejection import RejectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rule, and how a release did."""

    #: Name of the specification.
    rule: str
    passes: bool
    saw: str
    #: "" = it demanded nothing.
    wanted: str = ""
    #: Will waiting help? Of a rung that was not passed.
    kind: RejectionKind = RejectionKind.PERMANENT
    #: From when on it will be passed, if time alone decides.
    until: datetime | None = None

    @property
    def waits(self) -> bool:
        """Not passed, but waiting will help."""
        return not self.passes and self.kind is RejectionKind.TEMPORARY
