"""Mistakes that a predecessor made with names: none of them may come back."""

from dataclasses import replace

import pytest

from radarr_desktop.domain import quality as q
from radarr_desktop.domain.decisions.specs.not_sample import not_sample
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, formats_for
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.importing.sample import SampleVerdict, is_sample
from radarr_desktop.domain.matching import Match, match
from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.domain.naming.paths import shorten
from radarr_desktop.domain.parsing.pieces import PieceKind, read_pieces
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease
from tests.unit.decisions.builders import make_candidate, make_facts, make_movie


def parsed(name: str) -> ParsedRelease:
    result = parse_release_name(name)
    assert isinstance(result, ParsedRelease), result
    return result


@pytest.mark.parametrize("audio", ["DTS", "DTS-HD.MA.5.1", "DTS-X", "DTS-ES", "dts", "NTSC.DTS"])
@pytest.mark.parametrize("place", ["{}.x264", "x264.{}"])
def test_no_telesync_in_dts(audio: str, place: str) -> None:
    name = f"Harbour.Nights.2019.1080p.BluRay.{place.format(audio)}-NTS"
    assert parsed(name).quality.quality is q.BLURAY1080P
    assert parsed("Harbour.Nights.2019.TS.x264-GRP").quality.quality is q.TELESYNC


@pytest.mark.parametrize("word", ["DVDRip", "DVD-R", "DVDSCR", "DVD5", "HDDVD", "DVB", "ADVD"])
def test_no_dolby_vision_in_dvd(word: str) -> None:
    def kinds(name: str) -> set[PieceKind]:
        return {piece.kind for piece in read_pieces(name)}

    assert PieceKind.HDR not in kinds(f"Harbour.Nights.2019.{word}.x264-GRP")
    assert PieceKind.HDR in kinds("Harbour.Nights.2019.2160p.WEB-DL.DV.x265-GRP")


@pytest.mark.parametrize("word", ["rarbg", "RARBG", "Proof", "Trailer", "Trailers", "Samplers"])
def test_words_make_no_sample(word: str) -> None:
    name = f"The.{word}.2019.1080p.BluRay.x264-{word.upper()}"
    assert parsed(name).title == f"The {word}"
    candidate = make_candidate()
    size = 10_000_000 if "sample" not in word.lower() else 8_000_000_000
    release = replace(candidate.release, title=name, size_bytes=size)
    assert not_sample(replace(candidate, release=release), make_facts()) is None
    whole = MediaInfo(runtime_seconds=5400)
    assert is_sample(f"/films/{name}.mkv", whole, 90) is SampleVerdict.NOT_SAMPLE
    short = MediaInfo(runtime_seconds=60)
    assert is_sample("/films/Harbour.mkv", short, 90) is SampleVerdict.SAMPLE


@pytest.mark.parametrize("group", ["sparks", "SPARKS", "Sparks", "SpArKs"])
def test_groups_in_any_letter_case(group: str) -> None:
    condition = FormatCondition(
        name="good", implementation="ReleaseGroupSpecification", fields={"value": "^(SPARKS)$"}
    )
    good = CustomFormat(id=1, name="Good groups", conditions=(condition,))
    name = f"Harbour.Nights.2019.1080p.BluRay.x264-{group}"
    assert formats_for(release_subject(parsed(name)), [good]) == (good,)


@pytest.mark.parametrize("word", ["INTERNAL", "UNKNOWN", "EXCLUSIVE"])
def test_no_group_is_no_good_group(word: str) -> None:
    condition = FormatCondition(
        name="any", implementation="ReleaseGroupSpecification", fields={"value": "."}
    )
    signed = CustomFormat(id=1, name="Signed", conditions=(condition,))
    unsigned = parsed(f"Harbour.Nights.2019.{word}.1080p.BluRay.x264")
    assert unsigned.release_group == ""
    assert formats_for(release_subject(unsigned), [signed]) == ()


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2012", 2009), ("1917", 2019), ("1984", 1984), ("300", 2006), ("21", 2008), ("1941", 1979),
        ("Blade Runner 2049", 2017), ("2001 A Space Odyssey", 1968), ("Death Race 2000", 1975),
        ("Wonder Woman 1984", 2020), ("2010", 1984), ("2046", 2004), ("1922", 2017),
    ],
)  # fmt: skip
def test_numbers_in_titles_are_no_years(title: str, year: int) -> None:
    film = make_movie()
    cleaned = title.lower().replace(" ", "")
    metadata = replace(film.metadata, title=title, clean_title=cleaned, year=year, secondary_year=0)
    film = replace(film, metadata=metadata)
    for name in (f"{title} ({year}) [1080p]", f"{title} {year} 1080p BluRay x264-GRP"):
        for written in (name, name.replace(" ", ".")):
            result = parsed(written)
            assert (result.title, result.year) == (title, year)
            assert isinstance(match(result, [film]), Match)


@pytest.mark.parametrize("letter", ["é", "ß", "君", "👩", "Ж"])
def test_shortened_names_keep_their_letters_whole(letter: str) -> None:
    for length in range(1, 12):
        short = shorten(letter * 200, 40 + length)
        assert set(short) == {letter}
        assert len(short.encode()) <= 40 + length
