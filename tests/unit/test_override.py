"""What a person says of a release beats its name; what they only confirm does not."""

from dataclasses import replace
from datetime import UTC, datetime

from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.language import BY_ID
from radarr_desktop.domain.override import (
    NO_OVERRIDE,
    OVERRIDDEN,
    Override,
    as_said_before,
    overridden_facts,
)
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import BY_NAME, QualityModel
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release

NAME = "Nosferatu.1922.1080p.WEB-DL.H.264-GRP"
ENGLISH, GERMAN = BY_ID[1], BY_ID[4]
WEB = QualityModel(quality=BY_NAME["webdl-1080p"])
DVD = QualityModel(quality=BY_NAME["dvd"])
RELEASE = Release(
    guid="1", title=NAME, indexer_id=1, indexer_name="Practice", protocol=Protocol.TORRENT,
    size_bytes=1, published_at=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip


def reading() -> ParsedRelease:
    parsed = parse_release_name(NAME)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def test_what_is_left_open_stays() -> None:
    assert NO_OVERRIDE.applied(reading(), (ENGLISH,)) == reading()


def test_what_is_only_confirmed_is_not_the_persons() -> None:
    confirmed = Override(quality=WEB, languages=(ENGLISH,)).applied(reading(), (ENGLISH,))
    assert confirmed == reading()
    assert overridden_facts(confirmed) == {}


def test_what_is_changed_is_marked() -> None:
    said = Override(quality=DVD, languages=(GERMAN, ENGLISH)).applied(reading(), (ENGLISH,))
    assert (said.quality, said.quality_from) == (DVD, "person")
    assert (said.languages, said.languages_from) == ((GERMAN, ENGLISH), "person")
    assert overridden_facts(said) == {OVERRIDDEN: "quality languages"}


def test_the_same_offer_is_read_as_it_was_said_before() -> None:
    record = HistoryRecord(
        movie_id=1, kind=HistoryKind.GRABBED, source_title=NAME, quality=DVD, languages=(GERMAN,),
        at=datetime(2026, 1, 2, tzinfo=UTC),
        facts={"indexer": "Practice", OVERRIDDEN: "quality"},
    )  # fmt: skip
    again = as_said_before(reading(), RELEASE, [record])
    assert (again.quality, again.languages) == (DVD, reading().languages)
    for other in (
        replace(record, facts={"indexer": "Practice"}),
        replace(record, facts={"indexer": "Elsewhere", OVERRIDDEN: "quality"}),
        replace(record, source_title="Nosferatu.1922.720p.WEB-DL.H.264-GRP"),
        replace(record, kind=HistoryKind.IMPORTED),
    ):
        assert as_said_before(reading(), RELEASE, [other]) == reading()
