"""Does a condition of a custom format hold?"""

from typing import Any

from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    matching_formats,
)
from radarr_desktop.domain.quality import Modifier, Source
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from tests.conformance.candidates import model, movie
from tests.conformance.compare import differences
from tests.conformance.names import language_of_key
from tests.conformance.registry import Facts, area


@area("custom_format")
def custom_format(given: Facts, expected: Facts) -> str | None:
    """A format of this one condition matches if the condition holds."""
    state, (subject,) = given["subject_state"], given["args"]
    implementation = given["subject"].rpartition(".")[2]
    condition = FormatCondition(
        name="condition",
        implementation=implementation,
        negate=state.get("negate", False),
        fields=_fields(implementation, state),
    )
    found = matching_formats(
        [CustomFormat(id=1, name="format", conditions=(condition,))],
        _parsed(subject["movie_info"]),
        subject.get("size", 0),
        tuple(language_of_key(key) for key in subject.get("languages", ())),
        IndexerFlag(subject.get("indexer_flags", 0)),
        movie(subject["movie"], {}) if subject.get("movie") else None,
        subject.get("filename") or "",
    )
    return differences(expected, {"result": bool(found)})


def _fields(implementation: str, state: Facts) -> dict[str, Any]:
    fields = {"exceptLanguage" if key == "except_language" else key: state[key] for key in state}
    value = fields.get("value")
    match implementation:
        case "LanguageSpecification":
            fields["value"] = language_of_key(value).id
        case "SourceSpecification":
            fields["value"] = list(Source).index(Source[value])
        case "QualityModifierSpecification":
            fields["value"] = list(Modifier).index(Modifier[value])
        case "ResolutionSpecification":
            fields["value"] = 0 if value == "Unknown" else int(value.strip("Rp"))
    return fields


def _parsed(given: Facts) -> ParsedRelease:
    return ParsedRelease(
        release_title=given.get("release_title") or "",
        titles=tuple(given.get("movie_titles", ())),
        year=given.get("year", 0),
        quality=model(given.get("quality")),
        edition=given.get("edition") or "",
        release_group=given.get("release_group") or "",
    )
