"""The films, their pictures and videos, and what is offered of each."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest

from radarr_desktop.demo.bencode import bencode
from radarr_desktop.demo.catalogue import DemoFilm, load_films
from radarr_desktop.demo.matroska import write_padded
from radarr_desktop.demo.releases import dotted_title, releases_of, words_of
from radarr_desktop.demo.tmdb_shapes import details

FILMS = load_films()


def film(slug: str) -> DemoFilm:
    return next(film for film in FILMS if film.slug == slug)


@pytest.fixture(params=FILMS, ids=lambda film: film.slug)
def each_film(request: pytest.FixtureRequest) -> DemoFilm:
    return request.param


def test_no_id_or_name_is_used_twice():
    for attribute in ("slug", "tmdb_id", "imdb_id", "title"):
        values = Counter(getattr(film, attribute) for film in FILMS)
        assert [value for value, count in values.items() if count > 1] == []


def test_each_film_is_complete(each_film):
    assert each_film.slug.endswith(str(each_film.year))
    assert each_film.imdb_id.startswith("tt")
    assert len(each_film.imdb_id) == 9
    assert 1900 < each_film.year < 1970
    assert len(each_film.overview) > 80
    assert "  " not in each_film.overview
    assert "\n" not in each_film.overview
    assert each_film.cast
    # Raises if a genre, country or language has no name there.
    assert details(each_film)["runtime"] == each_film.runtime_minutes


def test_each_poster_is_a_small_jpeg(each_film):
    poster = each_film.poster()
    assert poster.startswith(b"\xff\xd8\xff")
    assert len(poster) <= 30_000


def test_all_videos_together_are_small():
    assert sum(len(film.video()) + len(film.poster()) for film in FILMS) < 6_000_000


def probe(path) -> tuple[float, dict[str, dict[str, object]]]:
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stderr == ""
    answer = json.loads(result.stdout)
    return float(answer["format"]["duration"]), {s["codec_type"]: s for s in answer["streams"]}


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="needs ffprobe (Debian: ffmpeg)")
def test_each_video_lasts_as_long_as_its_film_before_and_after_padding(each_film, tmp_path):
    small, large = tmp_path / "small.mkv", tmp_path / "large.mkv"
    small.write_bytes(each_film.video())
    write_padded(each_film.video(), large, 24 << 20)
    assert large.stat().st_size == 24 << 20
    assert probe(large)[0] == probe(small)[0]
    duration, streams = probe(large)
    assert abs(duration - each_film.runtime_minutes * 60) < 5
    assert (streams["video"]["codec_name"], streams["audio"]["codec_name"]) == ("h264", "aac")
    assert (streams["video"]["width"], streams["video"]["height"]) == (1920, 1080)


def test_padding_takes_no_room_on_disk(tmp_path):
    path = tmp_path / "large.mkv"
    write_padded(FILMS[0].video(), path, 24 << 20)
    assert path.stat().st_blocks * 512 < 4 << 20


@pytest.mark.parametrize(
    "video",
    [
        b"",
        b"RIFF and so on, but not what we want",
        bytes.fromhex("1a45dfa380") + b"not a segment" * 3,
        # A segment whose size is not that of the rest of the file.
        bytes.fromhex("1a45dfa380 18538067 01000000000000ff") + b"x" * 8,
    ],
)
def test_what_is_no_whole_matroska_file_is_not_padded(video, tmp_path):
    with pytest.raises((ValueError, IndexError)):
        write_padded(video, tmp_path / "large.mkv", 1 << 20)


def test_a_file_is_not_padded_to_less_than_it_is(tmp_path):
    with pytest.raises(ValueError, match="cannot be padded"):
        write_padded(FILMS[0].video(), tmp_path / "large.mkv", 1000)


@pytest.mark.parametrize(
    ("title", "dotted"),
    [
        ("Häxan", "Haxan"),
        ("Safety Last!", "Safety.Last"),
        ("The Cabinet of Dr. Caligari", "The.Cabinet.of.Dr.Caligari"),
        ("Rosemary's Baby", "Rosemarys.Baby"),
        ("Броненосец Потёмкин", "Броненосец.Потемкин"),
    ],
)
def test_titles_are_spelt_as_in_release_names(title, dotted):
    assert dotted_title(title) == dotted


def test_words_are_folded():
    assert words_of("  Häxan: The_Witches! ") == ["haxan", "the", "witches"]


def test_the_offers_for_a_film():
    offers = releases_of(film("nosferatu-1922"))
    assert [(offer.title, offer.is_seeded) for offer in offers] == [
        ("Nosferatu.1922.1080p.BluRay.x264-PRACTICE", True),
        ("Nosferatu.1922.1080p.WEB-DL.AAC2.0.H.264-LOOPBACK", True),
        ("Nosferatu.1922.1080p.HDTV.x264-AERIAL", True),
        ("Nosferatu.1922.HDCAM.x264-BACKROW", True),
        ("Nosferatu.1922.2160p.UHD.BluRay.REMUX.HEVC-ABANDONED", False),
        ("Nosferatu.1922.PROPER.1080p.BluRay.x264-ABANDONED", False),
        ("Nosferatu.1983.1080p.BluRay.x264-REMAKE", True),
        ("Nosferatu.1922.1080p.BluRay.x264.SAMPLE-PRACTICE", True),
    ]
    assert [offer.title for offer in offers if not offer.has_ids] == [offers[6].title]
    assert all(offer.age > timedelta(0) for offer in offers)
    assert offers[-1].size_bytes < 70 << 20


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, b"i0e"),
        (-3, b"i-3e"),
        ("Häxan", b"6:H\xc3\xa4xan"),
        (b"\xff\x00", b"2:\xff\x00"),
        ([1, "a"], b"li1e1:ae"),
        ({"b": 1, "a": []}, b"d1:ale1:bi1ee"),
    ],
)
def test_bencoding(value, expected):
    assert bencode(value) == expected


def test_bencoding_refuses_what_it_has_no_notation_for():
    with pytest.raises(TypeError):
        bencode(True)


def test_the_package_is_light_until_it_seeds():
    code = (
        "import sys, radarr_desktop.demo.catalogue, radarr_desktop.demo.indexer, "
        "radarr_desktop.demo.metadata, radarr_desktop.demo.tracker\n"
        "print('libtorrent' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
