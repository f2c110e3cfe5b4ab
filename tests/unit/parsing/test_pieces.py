"""Each piece of a name, where it stands and what it says."""

import pytest
from hypothesis import given

from radarr_desktop.domain.parsing.pieces import Piece, PieceKind, read_pieces
from tests.support.release_grammar import any_names


def said(name: str) -> list[tuple[str, str, str]]:
    return [
        (name[piece.start : piece.end], piece.kind.value, piece.says) for piece in read_pieces(name)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Some.Harbour.2019.Extended.Cut.German.DL.1080p.BluRay.x264-GRoUP.mkv",
            [
                ("Some.Harbour", "title", "Some Harbour"),
                ("2019", "year", "2019"),
                ("Extended.Cut", "edition", "Extended Cut"),
                ("German", "language", "German"),
                ("DL", "scene word", "two languages"),
                ("1080p", "resolution", "1080p"),
                ("BluRay", "quality source", "Blu-ray"),
                ("x264", "video codec", "x264"),
                ("GRoUP", "release group", "GRoUP"),
                ("mkv", "container", "mkv video file"),
            ],
        ),
        (
            "  [Fansub] Kaze no Uta / Song of Wind (2011) {tmdb-4711} [BD 1080p][8370CB8F].mkv",
            [
                ("Fansub", "release group", "Fansub"),
                ("Kaze no Uta", "title", "Kaze no Uta"),
                ("Song of Wind", "other title", "Song of Wind"),
                ("2011", "year", "2011"),
                ("tmdb-4711", "id", "TMDB id 4711"),
                ("BD", "quality source", "Blu-ray"),
                ("1080p", "resolution", "1080p"),
                ("8370CB8F", "hash", "checksum 8370CB8F"),
                ("mkv", "container", "mkv video file"),
            ],
        ),
        (
            "The Lake AKA Das Wasser 1984 tt1234567 Oddword 720p",
            [
                ("The Lake", "title", "The Lake"),
                ("AKA", "scene word", "also known as"),
                ("Das Wasser", "other title", "Das Wasser"),
                ("1984", "year", "1984"),
                ("tt1234567", "id", "IMDb id tt1234567"),
                ("Oddword", "unknown", "Oddword"),
                ("720p", "resolution", "720p"),
            ],
        ),
        (
            "The.Lake.2014.720p.WEB-DL.x264-GRP-postbot",
            [
                ("The.Lake", "title", "The Lake"),
                ("2014", "year", "2014"),
                ("720p", "resolution", "720p"),
                ("WEB-DL", "quality source", "WEB-DL"),
                ("x264", "video codec", "x264"),
                ("GRP", "release group", "GRP"),
                ("postbot", "scene word", "added by a reposter"),
            ],
        ),
        (
            "www.site.org - The.Lake.2014.2160p.AMZN.WEB-DL.DDP5.1.DV.HDR10+.10bit.H.265.3D-GRP"
            "[rartv]",
            [
                ("www.site.org", "website", "www.site.org"),
                ("The.Lake", "title", "The Lake"),
                ("2014", "year", "2014"),
                ("2160p", "resolution", "2160p"),
                ("AMZN", "streaming service", "Amazon Prime Video"),
                ("WEB-DL", "quality source", "WEB-DL"),
                ("DDP5.1", "audio", "Dolby Digital Plus, 5.1"),
                ("DV", "HDR", "Dolby Vision"),
                ("HDR10+", "HDR", "HDR10+"),
                ("10bit", "bit depth", "10 bit"),
                ("H.265", "video codec", "H.265"),
                ("3D", "3D", "3D"),
                ("GRP", "release group", "GRP"),
                ("rartv", "website", "rartv"),
            ],
        ),
        (
            "PRG-462x.p027.yaRulB.8102.ekaL.ehT",
            [
                ("PRG", "release group", "GRP"),
                ("462x", "video codec", "x264"),
                ("p027", "resolution", "720p"),
                ("yaRulB", "quality source", "Blu-ray"),
                ("8102", "year", "2018"),
                ("ekaL.ehT", "title", "The Lake"),
            ],
        ),
    ],
)
def test_pieces_say_what_they_mean(name: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(name) == expected


@given(any_names())
def test_pieces_are_in_order_within_the_name_and_apart(name: str) -> None:
    pieces = read_pieces(name)
    ends = [0, *(piece.end for piece in pieces)]
    for before, piece in zip(ends, pieces, strict=False):
        assert before <= piece.start < piece.end <= len(name)
        assert piece.says


@given(any_names())
def test_every_word_is_in_a_piece(name: str) -> None:
    covered = {place for piece in read_pieces(name) for place in range(piece.start, piece.end)}
    assert all(not letter.isalnum() or place in covered for place, letter in enumerate(name))


def test_a_year_in_the_title_is_no_year() -> None:
    kinds = {
        said_text: kind
        for said_text, kind, _says in said("Return.to.1985.2011.1080p.BluRay.x264-GRP")
    }
    assert kinds["2011"] == PieceKind.YEAR.value
    assert kinds["Return.to.1985"] == PieceKind.TITLE.value


def test_an_empty_name_has_no_pieces() -> None:
    assert read_pieces("") == ()
    assert read_pieces("x") == (Piece(start=0, end=1, kind=PieceKind.TITLE, says="x"),)
