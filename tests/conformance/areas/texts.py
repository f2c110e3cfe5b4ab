"""Titles as they are compared, sorted, searched and addressed; numerals."""

from radarr_desktop.base.roman import from_roman, to_roman
from radarr_desktop.base.text import clean_title, search_title, slug, sort_title
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area


@area("clean_title")
def cleaned(given: Facts, expected: Facts) -> str | None:
    """Comparable form."""
    return differences(expected, {"clean_title": clean_title(given["title"])})


@area("sort_title")
def sorted_by(given: Facts, expected: Facts) -> str | None:
    """Shelf form; the film's id plays no part in ours."""
    return differences(expected, {"result": sort_title(given["title"])})


@area("search_title")
def searched(given: Facts, expected: Facts) -> str | None:
    """Search form; the corpus writes spaces as they stand in an address."""
    return differences(expected, {"result": search_title(given["title"]).replace(" ", "+")})


@area("slug")
def slugged(given: Facts, expected: Facts) -> str | None:
    """Address form."""
    options = {
        ours: given[theirs] or ""
        for ours, theirs in (("trim_end", "trim_end_chars"), ("deduplicate", "deduplicate_chars"))
        if theirs in given
    }
    as_dash = given.get("invalid_dash_replacement", False)
    result = slug(given["title"], invalid_as_dash=as_dash, **options)
    return differences(expected, {"result": result})


@area("roman")
def numerals(given: Facts, expected: Facts) -> str | None:
    """Both ways between number and numeral."""
    if given["call"] == "int_to_roman":
        return differences(expected, {"result": to_roman(given["number"])})
    return differences(expected, {"result": from_roman(given["roman"])})
