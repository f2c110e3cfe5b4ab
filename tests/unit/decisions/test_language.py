from dataclasses import replace

import pytest

from radarr_desktop.domain.language import ANY, BY_NAME, ENGLISH, ORIGINAL
from tests.unit.decisions.builders import (
    make_candidate,
    make_facts,
    make_movie,
    make_profile,
    reason,
)

FRENCH, GERMAN = BY_NAME["french"], BY_NAME["german"]


@pytest.mark.parametrize(
    ("wanted_language", "languages", "wanted"),
    [
        (ANY, (GERMAN,), None),
        (ENGLISH, (ENGLISH,), None),
        (ENGLISH, (FRENCH, ENGLISH), None),
        (ENGLISH, (GERMAN,), "WantedLanguage"),
        (ENGLISH, (), "WantedLanguage"),
        (ORIGINAL, (FRENCH,), None),
        (ORIGINAL, (ENGLISH, GERMAN), "WantedLanguage"),
    ],
)
def test_a_french_film(wanted_language, languages, wanted):
    movie = make_movie()
    movie = replace(movie, metadata=replace(movie.metadata, original_language=FRENCH))
    candidate = make_candidate(movie=movie, languages=languages)
    facts = make_facts(profile=make_profile(language=wanted_language))
    assert reason("Language", candidate, facts) == wanted
