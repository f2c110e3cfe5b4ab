"""A sample is not the film."""

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.sample import SampleVerdict, is_sample, shortest_film
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("NotSample")
def not_sample(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject what runs too short for the film, and what cannot be judged."""
    if candidate.is_existing:
        return None
    file, runtime = candidate.file, candidate.movie.metadata.runtime_minutes
    match is_sample(file.path, file.media_info, runtime):
        case SampleVerdict.NOT_SAMPLE:
            return None
        case SampleVerdict.SAMPLE:
            seconds = file.media_info.runtime_seconds if file.media_info else 0
            least = shortest_film(runtime).total_seconds()
            return Rejection(
                reason="Sample",
                message=f"It runs {seconds:.0f} s; this film runs at least {least:.0f} s",
            )
        case SampleVerdict.INDETERMINATE:
            message = "It may be a sample: its running time is not known"
            if file.media_error:
                message = f"It is not taken for the film: {file.media_error}"
            return Rejection(reason="SampleIndeterminate", message=message)
