"""A release on the blocklist is not taken, for as long as its entry holds."""

from radarr_desktop.domain.blocklist import BlocklistEntry, Scope, strictest
from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import counted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection, RejectionKind

_WANTED = "no entry of the blocklist"


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    entry = _entry(candidate, facts)
    if entry is not None:
        return Sight(_words(entry), _WANTED)
    if not facts.blocklist:
        return Sight("nothing is blocked for the film", _WANTED)
    looked_at = counted(len(facts.blocklist), "entry", "entries")
    return Sight(f"{looked_at} for the film, none holds for this release", _WANTED)


@decision_spec("Blocklist", sees=_sees)
def blocklist(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Waiting helps where the entry has an end."""
    entry = _entry(candidate, facts)
    if entry is None:
        return None
    kind = RejectionKind.PERMANENT if entry.expires_at is None else RejectionKind.TEMPORARY
    return Rejection(reason="Blocklisted", message=_words(entry), kind=kind, until=entry.expires_at)


def _entry(candidate: Candidate, facts: DecisionFacts) -> BlocklistEntry | None:
    return strictest(
        facts.blocklist,
        candidate.movie.id,
        candidate.release,
        candidate.parsed.release_group,
        facts.now,
    )


def _words(entry: BlocklistEntry) -> str:
    because = f": {entry.message}" if entry.message else ""
    until = f" until {entry.expires_at:%Y-%m-%d %H:%M} UTC" if entry.expires_at else ""
    return f"{_WHAT[entry.scope].format(entry.term)} {entry.at:%Y-%m-%d}{until}{because}"


_WHAT = {
    Scope.RELEASE: "It was put on the blocklist on",
    Scope.HASH: "This torrent was put on the blocklist on",
    Scope.TITLE: "Its name was put on the blocklist on",
    Scope.GROUP: "The group {} was put on the blocklist on",
    Scope.PATTERN: "Names with {!r} were put on the blocklist on",
}
