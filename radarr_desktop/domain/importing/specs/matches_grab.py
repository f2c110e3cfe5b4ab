"""What was grabbed for one film is not imported for another."""

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("MatchesGrab")
def matches_grab(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject if the release was grabbed for a different film."""
    if facts.grabbed_movie_id in (None, candidate.movie.id):
        return None
    return Rejection(
        reason="MovieNotFoundInRelease",
        message=(
            f"The file is taken for {candidate.movie.metadata.title!r}, "
            "but the release was grabbed for another film"
        ),
    )
