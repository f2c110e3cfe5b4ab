"""By which titles a film is asked for."""

import pytest

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.film_titles import MOST, search_titles
from radarr_desktop.domain.language import ANY, BY_ID, ENGLISH, ORIGINAL, Language
from radarr_desktop.domain.movie import AlternativeTitle, MovieMetadata, TitleSource

GERMAN = next(one for one in BY_ID.values() if one.name == "German")
FRENCH = next(one for one in BY_ID.values() if one.name == "French")


def film(*others: AlternativeTitle, **changes) -> MovieMetadata:
    known = {"title": "Harbour Nights", "original_title": "Hafennächte"} | changes
    return MovieMetadata(
        tmdb_id=1, clean_title=clean_title(known["title"]), sort_title="", year=2024,
        original_language=GERMAN, alternative_titles=others, **known,
    )  # fmt: skip


def other(title: str, language: Language | None = None, source=TitleSource.TMDB):
    return AlternativeTitle(
        title=title, clean_title=clean_title(title), language=language, source=source
    )


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (ANY, ("Harbour Nights", "Hafennächte", "Nächte am Hafen", "Nights at Sea")),
        (ORIGINAL, ("Harbour Nights", "Hafennächte", "Nächte am Hafen")),
        (GERMAN, ("Harbour Nights", "Hafennächte", "Nächte am Hafen")),
        (FRENCH, ("Harbour Nights", "Hafennächte", "Nuits du port")),
        (ENGLISH, ("Harbour Nights", "Hafennächte", "Nights at Sea")),
    ],
)
def test_translations_in_useful_languages(wanted: Language, titles: tuple[str, ...]):
    others = (
        other("Nights at Sea", ENGLISH), other("Nuits du port", FRENCH),
        other("Nächte am Hafen", GERMAN), other("Working title"),
    )  # fmt: skip
    assert search_titles(film(*others), wanted) == titles


def test_the_same_in_other_letters_is_asked_for_once():
    others = (other("HARBOUR-NIGHTS", ENGLISH), other("Harbour Nights!", ENGLISH))
    assert search_titles(film(*others, original_title="Harbour nights")) == ("Harbour Nights",)


def test_what_a_person_added_is_always_asked_for():
    mine = other("My own name", None, TitleSource.USER)
    assert search_titles(film(mine), FRENCH)[2] == "My own name"


def test_other_scripts_are_told_apart():
    assert search_titles(film(other("夜", GERMAN), other("港", GERMAN)), GERMAN)[2:] == ("夜", "港")


def test_they_are_few():
    many = [other(f"Title number {number}", GERMAN) for number in range(50)]
    assert len(search_titles(film(*many))) == MOST
