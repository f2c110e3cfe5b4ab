"""What a release name says: title, year, group, edition, languages, ids; and what is no film."""

import random
import string

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.language import UNKNOWN
from radarr_desktop.domain.parsing.group import parse_release_group
from radarr_desktop.domain.parsing.ids import normalize_imdb_id
from radarr_desktop.domain.parsing.language import parse_languages
from radarr_desktop.domain.parsing.path import parse_path
from radarr_desktop.domain.release import ParsedRelease
from tests.conformance.compare import differences
from tests.conformance.names import language_key, quality_key
from tests.conformance.reading import parse_release_name
from tests.conformance.registry import Facts, area


@area("title")
@area("edition")
@area("hardcoded_subs")
def parsed_name(given: Facts, expected: Facts) -> str | None:
    """Everything that stands in one parse."""
    parsed = parse_release_name(given["title"])
    if not isinstance(parsed, ParsedRelease):
        return f"rejected: {parsed.reason}"
    wanted = dict(expected)
    actual = {
        "title": parsed.title,
        "titles": list(parsed.titles),
        "year": parsed.year,
        "edition": parsed.edition,
        "release_group": parsed.release_group,
        "hardcoded_subs": parsed.hardcoded_subs or None,
    }
    if "title_equal_when_cleaned" in wanted:
        actual["title_equal_when_cleaned"] = clean_title(parsed.title)
        wanted["title_equal_when_cleaned"] = clean_title(wanted["title_equal_when_cleaned"])
    return differences(wanted, actual)


@area("release_group")
def group(given: Facts, expected: Facts) -> str | None:
    """The group, null for none."""
    return differences(expected, {"release_group": parse_release_group(given["title"]) or None})


@area("languages")
def languages(given: Facts, expected: Facts) -> str | None:
    """The languages; the corpus calls none `Unknown`."""
    found = parse_languages(given["title"]) or (UNKNOWN,)
    if given["call"] == "parse_movie_title":
        parsed = parse_release_name(given["title"])
        if not isinstance(parsed, ParsedRelease):
            return f"rejected: {parsed.reason}"
        found = parsed.languages or (UNKNOWN,)
    return differences(expected, {"languages": [language_key(language) for language in found]})


@area("ids")
def ids(given: Facts, expected: Facts) -> str | None:
    """Ids in a name, and the form of an id."""
    if given["call"] == "normalize_imdb_id":
        return differences(expected, {"result": normalize_imdb_id(given["imdb_id"])})
    parsed = parse_release_name(given["title"])
    if not isinstance(parsed, ParsedRelease):
        return f"rejected: {parsed.reason}"
    return differences(expected, {"tmdb_id": parsed.tmdb_id, "imdb_id": parsed.imdb_id})


@area("crap")
def crap(given: Facts, expected: Facts) -> str | None:
    """Names that are no film's."""
    if "property" in given:
        letters = random.Random(0)
        alphabet = string.ascii_letters + string.digits
        titles = ["".join(letters.choices(alphabet, k=given["length"])) for _ in range(500)]
    else:
        titles = given.get("titles") or [given["title"]]
    for title in titles:
        parsed = parse_release_name(title)
        accepted = parsed.title if isinstance(parsed, ParsedRelease) else None
        if (difference := differences(expected, {"result": accepted})) is not None:
            return f"{title}: {difference}"
    return None


@area("hashed")
def hashed(given: Facts, expected: Facts) -> str | None:
    """Paths whose file name says nothing."""
    parsed = parse_path(given["path"])
    if not isinstance(parsed, ParsedRelease):
        return f"rejected: {parsed.reason}"
    actual = {
        "title": parsed.title,
        "quality": quality_key(parsed.quality.quality),
        "release_group": parsed.release_group,
    }
    return differences(expected, actual)
