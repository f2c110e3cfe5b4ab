"""The plan of an import, with the real parser and all rules."""

from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.base.registry import discover
from radarr_desktop.domain.importing import specs
from radarr_desktop.domain.importing.file_kinds import FileKind
from radarr_desktop.domain.importing.plan import plan_import, target_path
from radarr_desktop.domain.importing.subtitles import Extra
from radarr_desktop.domain.importing.target import extra_path, movie_file_of, relative_path_of
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.subtitle_name import SubtitleName
from tests.unit.importing.parts import (
    GB,
    MEDIA,
    MOVIE,
    NOW,
    RELEASE_NAME,
    a_candidate,
    a_file,
    a_grab,
    a_movie_file,
    facts,
)

discover(specs)

SHORT = replace(MEDIA, runtime_seconds=60)


def plan(*files, grab=True, **known):
    return plan_import(files, MOVIE, a_grab() if grab else None, facts(**known), parse_release_name)


def reasons(a_plan) -> dict[str, list[str]]:
    return {
        verdict.file.relative_path: [one.reason for one in verdict.rejections]
        for verdict in a_plan.verdicts
    }


def test_the_usual_download():
    done = plan(
        a_file("grp-nos.1080p.mkv"),
        a_file("Sample/grp-nos-sample.mkv", size_bytes=30 * 2**20, media_info=SHORT),
        a_file("grp-nos.1080p.en.srt", size_bytes=1000, media_info=None),
        a_file("grp-nos.nfo", size_bytes=500, media_info=None),
    )
    assert done.accepted is not None
    assert done.accepted.file.relative_path == "grp-nos.1080p.mkv"
    assert done.accepted.quality.quality.name == "Bluray-1080p"
    assert done.accepted.release_group == "GRP"
    assert done.accepted.scene_name == RELEASE_NAME
    assert [extra.suffix for extra in done.extras] == [".en.srt"]
    assert reasons(done) == {
        "grp-nos.1080p.mkv": [],
        "Sample/grp-nos-sample.mkv": ["Sample"],
        "grp-nos.1080p.en.srt": [],
        "grp-nos.nfo": [],
    }
    assert done.sentences[0] == "grp-nos.1080p.mkv becomes the film, as Bluray-1080p"
    assert "Subtitles that go along: 1" in done.sentences


def test_a_film_has_one_file():
    done = plan(
        a_file("Nosferatu.1922.720p.BluRay.mkv", size_bytes=5 * GB),
        a_file("Nosferatu.1922.1080p.BluRay.mkv", size_bytes=4 * GB),
    )
    assert done.accepted is not None
    assert done.accepted.file.relative_path == "Nosferatu.1922.1080p.BluRay.mkv"
    assert reasons(done)["Nosferatu.1922.720p.BluRay.mkv"] == ["MovieAlreadyImported"]


def test_of_equal_quality_the_larger_file_is_the_film():
    done = plan(a_file("b.mkv", size_bytes=GB), a_file("a.mkv", size_bytes=2 * GB), grab=False)
    assert done.accepted is not None
    assert done.accepted.file.relative_path == "a.mkv"


def test_only_a_sample_is_said_so():
    done = plan(a_file("Sample/a-sample.mkv", media_info=SHORT))
    assert done.accepted is None
    assert reasons(done) == {"Sample/a-sample.mkv": ["Sample"]}
    assert "runs 60 s" in done.sentences[0]
    assert not done.is_temporary


def test_bonus_material_is_left_out():
    done = plan(a_file("film.mkv"), a_file("Featurettes/making.mkv", size_bytes=9 * GB))
    assert done.accepted is not None
    assert done.accepted.file.relative_path == "film.mkv"
    assert reasons(done)["Featurettes/making.mkv"] == ["MovieFolder"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("film.exe", "ExecutableFile"),
        ("film.mkv.lnk", "DangerousFile"),
        ("film.rar", "ArchiveFile"),
        ("film.txt", "UnsupportedExtension"),
        ("film.srt", "UnsupportedExtension"),
    ],
)
def test_without_a_video_every_file_is_explained(name, reason):
    done = plan(a_file(name, media_info=None))
    assert done.accepted is None
    assert reasons(done) == {name: [reason]}
    assert done.sentences[0].startswith(f"{name}: ")


def test_a_trap_beside_the_film_is_named_and_left():
    done = plan(a_file("film.mkv"), a_file("codec.exe", size_bytes=5, media_info=None))
    assert done.accepted is not None
    assert [file.relative_path for file in done.alarming_files] == ["codec.exe"]
    assert any("codec.exe is left out" in sentence for sentence in done.sentences)


def test_parts_are_seen_without_being_told():
    done = plan(a_file("film.cd1.avi"), a_file("film.cd2.avi"))
    assert done.accepted is None
    assert reasons(done) == {"film.cd1.avi": ["MultiPartMovie"], "film.cd2.avi": ["MultiPartMovie"]}


def test_no_upgrade():
    done = plan(a_file(), current_file=a_movie_file("Remux-1080p"))
    assert reasons(done) == {"Nosferatu.1922.mkv": ["NotQualityUpgrade"]}


def test_waiting_may_help():
    fresh = a_file(path="/d/_UNPACK_x/a.mkv", relative_path="a.mkv", modified_at=NOW)
    assert plan(fresh).is_temporary
    old = replace(fresh, modified_at=NOW - timedelta(hours=1))
    assert not plan(old).is_temporary
    assert not plan(fresh, grabbed_movie_id=99).is_temporary


def test_a_broken_promise_is_told():
    done = plan(a_file("Nosferatu.1922.720p.WEB-DL.x264-LIE.mkv"))
    assert "The release promised Bluray-1080p; the file says otherwise" in done.sentences


def test_an_empty_download():
    done = plan()
    assert done.accepted is None
    assert done.sentences == ("The download holds no files",)
    assert not done.is_temporary


class TestTarget:
    def test_name_by_template(self):
        path = target_path(MOVIE, a_candidate(file=a_file("a.MKV")), NamingOptions())
        assert path == "Nosferatu (1922) Bluray-1080p.mkv"

    def test_folders_of_the_template(self):
        options = NamingOptions(standard_movie_format="{Quality Title}/{Movie Title}")
        assert target_path(MOVIE, a_candidate(), options) == "Bluray-1080p/Nosferatu.mkv"

    @pytest.mark.parametrize(
        ("scene_name", "name"),
        [
            (RELEASE_NAME, f"{RELEASE_NAME}.mkv"),
            ("", "Nosferatu.1922.mkv"),
            ("../../etc/x", "+..+etc+x.mkv"),
            ("a/b:c", "a+b-c.mkv"),
            ("é" * 300, "é" * 111 + ".mkv"),
        ],
    )
    def test_without_renaming_the_name_is_made_safe(self, scene_name, name):
        candidate = a_candidate(scene_name=scene_name)
        assert target_path(MOVIE, candidate, NamingOptions(rename_movies=False)) == name

    def test_an_empty_name_becomes_the_title(self):
        options = NamingOptions(standard_movie_format="{Movie Collection}")
        assert target_path(MOVIE, a_candidate(), options) == "Nosferatu.mkv"

    def test_a_file_of_the_library_is_named_alike(self):
        candidate = a_candidate(release_group="GRP", edition="uncut", scene_name=RELEASE_NAME)
        options = NamingOptions(
            standard_movie_format="{Movie Title} {Edition Tags} {Original Filename}{-Release Group}"
        )
        path = target_path(MOVIE, candidate, options)
        assert path == "Nosferatu Uncut Nosferatu.1922-GRP.mkv"
        kept = movie_file_of(candidate, relative_path=path, added_at=NOW)
        assert relative_path_of(MOVIE, kept, options) == path

    def test_what_the_library_knows(self):
        grab = a_grab()
        candidate = a_candidate(release_group="GRP", format_score=25, scene_name=RELEASE_NAME)
        kept = movie_file_of(
            candidate, relative_path="a.mkv", added_at=NOW, grab=grab, placed_by="hardlink"
        )
        assert kept.movie_id == 7
        assert kept.original_path == "Nosferatu.1922.mkv"
        assert kept.indexer_flags == 1
        assert kept.custom_format_score == 25
        assert kept.media_info == MEDIA
        assert kept.placed_by == "hardlink"

    def test_a_subtitle_stands_beside(self):
        extra = Extra(file=a_file("a.srt"), name=SubtitleName(code="en"))
        path = extra_path("x/Nosferatu 1.5 (1922).mkv", extra, NamingOptions())
        assert path == "x/Nosferatu 1.5 (1922).en.srt"

    def test_a_subtitles_title_is_legal_and_gives_way_to_the_films(self):
        name = SubtitleName(code="en", title="Songs: all?", copy=2)
        extra = Extra(file=a_file("a.srt"), name=name)
        assert extra_path("x/F.mkv", extra, NamingOptions()) == "x/F.Songs - all! - 2.en.srt"
        path = extra_path(f"x/{'F' * 240}.mkv", extra, NamingOptions())
        assert path == f"x/{'F' * 240}.Son - 2.en.srt"

    def test_kinds(self):
        assert [verdict.kind for verdict in plan(a_file("a.mkv"), a_file("b.rar")).verdicts] == [
            FileKind.VIDEO,
            FileKind.ARCHIVE,
        ]
