"""One table per import specification."""

from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.base.registry import discover
from radarr_desktop.domain.facts import ProperPolicy
from radarr_desktop.domain.importing import specs
from radarr_desktop.domain.importing.spec import IMPORT_SPECS, judge_file
from radarr_desktop.domain.language import BY_NAME, ENGLISH
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.rejection import RejectionKind
from tests.unit.importing.parts import (
    GB,
    MEDIA,
    MOVIE,
    NOW,
    PROFILE,
    a_candidate,
    a_file,
    a_movie_file,
    facts,
)

discover(specs)


def reason(name: str, candidate, known) -> str | None:
    rejection = IMPORT_SPECS[name](candidate, known)
    return rejection.reason if rejection else None


def test_all_are_registered():
    assert sorted(IMPORT_SPECS) == [
        "AlreadyImported", "FreeSpace", "HasAudioTrack", "Languages", "MatchesGrab", "NotMultiPart",
        "NotSample", "NotUnpacking", "SupportedFile", "Upgrade",
    ]  # fmt: skip


def test_a_good_file_passes_all():
    assert judge_file(a_candidate(), facts(free_bytes=100 * GB, grabbed_movie_id=7)) == ()


def test_judging_collects_all_rejections_with_their_rules():
    candidate = a_candidate(file=a_file("a.exe", media_info=None, media_error="no video"))
    rejections = judge_file(candidate, facts(grabbed_movie_id=8))
    assert [(one.rule, one.reason) for one in rejections] == [
        ("MatchesGrab", "MovieNotFoundInRelease"),
        ("NotSample", "SampleIndeterminate"),
        ("SupportedFile", "ExecutableFile"),
    ]
    assert "no video" in rejections[1].message


@pytest.mark.parametrize(
    ("imported", "has_file", "expected"),
    [
        (False, True, None),
        (True, False, None),
        (True, True, "MovieAlreadyImported"),
    ],
)
def test_already_imported(imported, has_file, expected):
    known = facts(
        already_imported=imported, current_file=a_movie_file("SDTV") if has_file else None
    )
    assert reason("AlreadyImported", a_candidate(), known) == expected


@pytest.mark.parametrize(
    ("known", "is_existing", "expected"),
    [
        ({"free_bytes": None}, False, None),
        ({"free_bytes": 5 * GB}, False, None),
        ({"free_bytes": 4 * GB + 100 * 2**20 + 1}, False, None),
        ({"free_bytes": 4 * GB + 100 * 2**20}, False, "MinimumFreeSpace"),
        ({"free_bytes": GB}, False, "MinimumFreeSpace"),
        ({"free_bytes": GB, "check_free_space": False}, False, None),
        ({"free_bytes": GB, "can_hardlink": True}, False, None),
        ({"free_bytes": 5 * GB, "minimum_free_space_mb": 2048}, False, "MinimumFreeSpace"),
        ({"free_bytes": GB}, True, None),
    ],
)
def test_free_space(known, is_existing, expected):
    candidate = a_candidate(is_existing=is_existing)
    assert reason("FreeSpace", candidate, facts(**known)) == expected


def test_lack_of_space_may_pass():
    rejection = IMPORT_SPECS["FreeSpace"](a_candidate(), facts(free_bytes=0))
    assert rejection is not None
    assert rejection.kind is RejectionKind.TEMPORARY
    assert "4.0 GB" in rejection.message


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (None, None),
        (MEDIA, None),
        (replace(MEDIA, audio_stream_count=0, audio_codec=""), "NoAudio"),
    ],
)
def test_has_audio_track(info, expected):
    candidate = a_candidate(file=a_file(media_info=info))
    assert reason("HasAudioTrack", candidate, facts()) == expected


@pytest.mark.parametrize(
    ("grabbed_for", "expected"), [(None, None), (7, None), (8, "MovieNotFoundInRelease")]
)
def test_matches_grab(grabbed_for, expected):
    assert reason("MatchesGrab", a_candidate(), facts(grabbed_movie_id=grabbed_for)) == expected


@pytest.mark.parametrize(
    ("files", "is_part"),
    [
        (["film.cd1.mkv", "film.cd2.mkv"], True),
        (["Film (2006) pt1.mkv", "Film (2006) pt2.mkv"], True),
        (["film - dvd a.avi", "film - dvd b.avi"], True),
        (["film part 1 1080p.mkv", "film part 2 1080p.mkv"], True),
        (["a/film.cd1.mkv", "b/film.cd2.mkv"], False),
        (["film cd a.mkv", "film cd 2.mkv"], False),
        (["Deathly.Hallows.Part.1.2010.mkv"], False),
        (["Deathly.Hallows.Part.1.2010.mkv", "Deathly.Hallows.Part.2.2011.mkv"], False),
        (["film.mkv", "film-extra.mkv"], False),
        (["x.men.2018.mkv", "sp1.mkv", "sp2.mkv"], False),
    ],
)
def test_not_multi_part(files, is_part):
    candidate = a_candidate(file=a_file(files[0]))
    expected = "MultiPartMovie" if is_part else None
    assert reason("NotMultiPart", candidate, facts(video_files=tuple(files))) == expected


@pytest.mark.parametrize(
    ("film_minutes", "seconds", "name", "expected"),
    [
        (94, 5640, "a.mkv", None),
        (94, 600, "a.mkv", None),
        (94, 599, "a.mkv", "Sample"),
        (30, 300, "a.mkv", None),
        (30, 299, "a.mkv", "Sample"),
        (10, 90, "a.mkv", None),
        (10, 89, "a.mkv", "Sample"),
        (3, 15, "a.mkv", None),
        (3, 14, "a.mkv", "Sample"),
        (0, 599, "a.mkv", "Sample"),
        (94, 0, "a.mkv", "SampleIndeterminate"),
        (94, 0, "a.iso", None),
        (94, 1, "a.m2ts", None),
    ],
)
def test_not_sample(film_minutes, seconds, name, expected):
    movie = replace(MOVIE, metadata=replace(MOVIE.metadata, runtime_minutes=film_minutes))
    file = a_file(name, media_info=replace(MEDIA, runtime_seconds=seconds))
    assert reason("NotSample", a_candidate(movie=movie, file=file), facts()) == expected


def test_what_lies_in_the_library_is_no_sample():
    file = a_file(media_info=None)
    assert reason("NotSample", a_candidate(file=file, is_existing=True), facts()) is None


@pytest.mark.parametrize(
    ("path", "age", "expected"),
    [
        ("/d/_UNPACK_film/sub/film.mkv", timedelta(0), "Unpacking"),
        ("/d/_FAILED_film/film.mkv", timedelta(minutes=4), "Unpacking"),
        ("/d/_UNPACK_film/film.mkv", timedelta(minutes=5), None),
        ("/d/_UNPACK_film/film.mkv", None, "Unpacking"),
        ("/d/film/film.mkv", timedelta(0), None),
        ("/d/film/_UNPACK_film.mkv", timedelta(0), None),
    ],
)
def test_not_unpacking(path, age, expected):
    file = a_file(path=path, modified_at=NOW - age if age is not None else None)
    assert reason("NotUnpacking", a_candidate(file=file), facts()) == expected
    assert reason("NotUnpacking", a_candidate(file=file, is_existing=True), facts()) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.mkv", None),
        ("a.MP4", None),
        ("a.wpl", None),
        ("a.lnk", "DangerousFile"),
        ("film.mkv.scr", "DangerousFile"),
        ("a.EXE", "ExecutableFile"),
        ("a.sh", "ExecutableFile"),
        ("a.rar", "ArchiveFile"),
        ("a.r27", "ArchiveFile"),
        ("a.zipx", "DangerousFile"),
        ("a.nfo", "UnsupportedExtension"),
        ("README", "UnsupportedExtension"),
    ],
)
def test_supported_file(name, expected):
    assert reason("SupportedFile", a_candidate(file=a_file(name)), facts()) == expected


PREFER, NEVER_MIND = ProperPolicy.PREFER_AND_UPGRADE, ProperPolicy.DO_NOT_PREFER


@pytest.mark.parametrize(
    ("new", "new_score", "current", "policy", "expected"),
    [
        ("Bluray-1080p", 0, None, PREFER, None),
        ("HDTV-720p", 0, a_movie_file("SDTV"), PREFER, None),
        ("SDTV", 0, a_movie_file("HDTV-720p"), PREFER, "NotQualityUpgrade"),
        ("HDTV-720p", 0, a_movie_file("HDTV-720p"), PREFER, None),
        ("HDTV-720p", 0, a_movie_file("HDTV-720p", version=2), PREFER, "NotRevisionUpgrade"),
        ("HDTV-720p", 0, a_movie_file("HDTV-720p", real=1), PREFER, "NotRevisionUpgrade"),
        ("HDTV-720p", 0, a_movie_file("HDTV-720p", version=2), NEVER_MIND, None),
        ("Bluray-1080p", 0, a_movie_file("HDTV-720p", version=2), PREFER, None),
        ("HDTV-720p", 5, a_movie_file("HDTV-720p", 10), PREFER, "NotCustomFormatUpgrade"),
        ("HDTV-720p", 10, a_movie_file("HDTV-720p", 10), PREFER, None),
        ("Bluray-1080p", 0, a_movie_file("HDTV-720p", 10), PREFER, None),
    ],
)
def test_upgrade(new, new_score, current, policy, expected):
    candidate = a_candidate(new, format_score=new_score)
    known = facts(current_file=current, proper_policy=policy)
    assert reason("Upgrade", candidate, known) == expected


def test_a_later_revision_outweighs_formats():
    proper = a_candidate(quality=replace(a_movie_file("HDTV-720p", version=2).quality))
    known = facts(current_file=a_movie_file("HDTV-720p", 10))
    assert reason("Upgrade", proper, known) is None


GERMAN = BY_NAME["german"]
GERMAN_TOO = replace(PROFILE, languages=LanguageRule(all_of=(ENGLISH, GERMAN)))


def in_languages(*spoken, score=0):
    return replace(a_movie_file("HDTV-720p", score), languages=spoken)


@pytest.mark.parametrize(
    ("spoken", "current", "expected"),
    [
        ((ENGLISH,), None, None),
        ((ENGLISH, GERMAN), in_languages(ENGLISH, GERMAN), None),
        ((ENGLISH,), in_languages(ENGLISH, GERMAN), "LanguageRule"),
        ((ENGLISH,), in_languages(GERMAN), None),
    ],
)
def test_languages(spoken, current, expected):
    candidate = a_candidate("HDTV-720p", languages=spoken)
    assert (
        reason("Languages", candidate, facts(profile=GERMAN_TOO, current_file=current)) == expected
    )
    assert reason("Languages", candidate, facts(current_file=current)) is None


def test_a_file_in_the_languages_wanted_outweighs_formats():
    known = facts(profile=GERMAN_TOO, current_file=in_languages(ENGLISH, score=10))
    both = a_candidate("HDTV-720p", languages=(ENGLISH, GERMAN))
    assert reason("Upgrade", both, known) is None
    assert reason("Upgrade", a_candidate("SDTV", languages=both.languages), known) == (
        "NotQualityUpgrade"
    )
    one = a_candidate("HDTV-720p", languages=(ENGLISH,))
    assert reason("Upgrade", one, known) == "NotCustomFormatUpgrade"
