from dataclasses import replace

import pytest

from radarr_desktop.domain.language import ANY, BY_NAME, ENGLISH, ORIGINAL
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.quality import BLURAY720P, REMUX1080P, WEBDL1080P
from tests.unit.decisions.builders import (
    make_candidate,
    make_facts,
    make_file,
    make_movie,
    make_profile,
    model,
    objection,
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


GERMAN_TOO = make_profile(languages=LanguageRule(all_of=(ORIGINAL, GERMAN), none_of=(FRENCH,)))


@pytest.mark.parametrize(
    ("languages", "wanted"),
    [
        ((ENGLISH, GERMAN), None),
        ((ENGLISH,), "The release has English: German is missing"),
        (
            (ENGLISH, FRENCH),
            "The release has English, French: German is missing, and French is not wanted",
        ),
    ],
)
def test_the_rule_of_an_english_film(languages, wanted):
    told = objection(
        "Language", make_candidate(languages=languages), make_facts(profile=GERMAN_TOO)
    )
    assert (told.message if told else None) == wanted


ENGLISH_FILE = make_file(model(WEBDL1080P), languages=(ENGLISH,))
BOTH_FILE = make_file(model(WEBDL1080P), languages=(ENGLISH, GERMAN))


@pytest.mark.parametrize(
    ("file", "of", "changes", "wanted"),
    [
        (ENGLISH_FILE, WEBDL1080P, {}, None),
        (BOTH_FILE, WEBDL1080P, {}, "DiskCustomFormatScore"),
        # It is above the cutoff, and still not what is wanted.
        (replace(ENGLISH_FILE, quality=model(REMUX1080P)), REMUX1080P, {}, None),
        (replace(BOTH_FILE, quality=model(REMUX1080P)), REMUX1080P, {}, "DiskCutoffMet"),
        # A worse quality is never taken.
        (ENGLISH_FILE, BLURAY720P, {}, "DiskHigherPreference"),
        (ENGLISH_FILE, WEBDL1080P, {"upgrade_allowed": False}, None),
    ],
)
def test_a_file_that_breaks_the_rule_gives_way(file, of, changes, wanted):
    candidate = make_candidate(model(of), file=file, languages=(ENGLISH, GERMAN))
    facts = make_facts(profile=replace(GERMAN_TOO, **changes))
    assert reason("UpgradeDisk", candidate, facts) == wanted
    assert reason("UpgradeAllowed", candidate, facts) is None


def test_the_rule_is_in_the_words_of_the_file():
    candidate = make_candidate(model(BLURAY720P), file=ENGLISH_FILE, languages=(ENGLISH, GERMAN))
    told = objection("UpgradeDisk", candidate, make_facts(profile=GERMAN_TOO))
    assert told is not None
    assert "WEBDL-1080p, not in the languages wanted" in told.message
