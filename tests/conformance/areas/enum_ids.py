"""Ids that other programs know languages and qualities by."""

from radarr_desktop.domain import language, quality
from tests.conformance.compare import differences
from tests.conformance.names import language_key, language_of_key, quality_key, quality_of_key
from tests.conformance.registry import Facts, area


@area("enum_ids")
def enum_ids(given: Facts, expected: Facts) -> str | None:
    """Both ways between id and name."""
    match given["type"], given["call"]:
        case "language", "from_id":
            got = {"name": language_key(language.BY_ID[given["id"]])}
        case "language", "to_id":
            got = {"id": language_of_key(given["name"]).id}
        case "quality", "from_id":
            got = {"name": quality_key(quality.BY_ID[given["id"]])}
        case _:
            got = {"id": quality_of_key(given["name"]).id}
    return differences(expected, got)
