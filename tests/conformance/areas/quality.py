"""The quality that a name promises."""

from radarr_desktop.domain.parsing.quality import parse_quality
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area


@area("quality")
def quality(given: Facts, expected: Facts) -> str | None:
    """Source, lines, modifier, revision, and where they were seen."""
    reading = parse_quality(given["title"])
    found, revision = reading.model.quality, reading.model.revision
    actual = {
        "source": found.source.name,
        "resolution": found.resolution or reading.lines,
        "modifier": found.modifier.name,
        "revision_version": revision.version,
        "is_repack": revision.is_repack,
        "real": revision.real,
        "source_detected_from": reading.source_from.title(),
        "resolution_detected_from": reading.resolution_from.title(),
    }
    return differences(expected, actual)
