"""What holds for the readings of every text, whether it is a name or not."""

from itertools import pairwise

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.matching import lookup_keys
from radarr_desktop.domain.parsing.group import parse_release_group
from radarr_desktop.domain.parsing.language import parse_languages
from radarr_desktop.domain.parsing.path import parse_path
from radarr_desktop.domain.parsing.pieces import read_pieces
from radarr_desktop.domain.parsing.quality import parse_quality
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.subtitle_name import read_subtitle_name
from radarr_desktop.domain.release import ParsedRelease
from tests.support.release_grammar import Made

FIRST_YEAR, LAST_YEAR = 1880, 2099
READERS = (
    parse_release_name, parse_path, parse_quality, parse_languages, parse_release_group,
    read_pieces, read_subtitle_name,
)  # fmt: skip


def check_any(text: str) -> None:
    """Every reader answers, twice the same, and nothing impossible."""
    for read in READERS:
        assert read(text) == read(text), read
    for parsed in (parse_release_name(text), parse_path(text)):
        if isinstance(parsed, ParsedRelease):
            _check_release(parsed)
        else:
            assert parsed.reason
    group = parse_release_group(text)
    assert group == group.strip()
    assert group in text
    pieces = read_pieces(text)
    assert all(0 <= one.start < one.end <= len(text) and one.says for one in pieces)
    assert all(first.end <= second.start for first, second in pairwise(pieces))


def _check_release(parsed: ParsedRelease) -> None:
    assert parsed.titles
    assert all(title and title == title.strip() for title in parsed.titles)
    assert parsed.year == 0 or FIRST_YEAR <= parsed.year <= LAST_YEAR
    assert parsed.quality.revision.version >= 1
    assert parsed.tmdb_id >= 0
    assert parsed.imdb_id == "" or parsed.imdb_id.startswith("tt")
    assert len(set(parsed.languages)) == len(parsed.languages)
    assert lookup_keys(parsed).tmdb_ids == {parsed.tmdb_id} - {0}


def check_made(made: Made, name: str) -> None:
    """Every fact from which the name was made is read back."""
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease), parsed
    assert clean_title(parsed.title) == clean_title(made.title), parsed
    assert parsed.year == made.year
    assert parsed.quality.quality == made.quality
    assert parsed.edition.lower() == made.edition.lower()
    languages = [language.name.lower() for language in parsed.languages]
    assert languages == ([made.language.lower()] if made.language else [])
    assert parsed.release_group == made.group


def check_noise(made: Made, name: str) -> None:
    """Noise changes neither title nor year nor quality."""
    plain, noisy = parse_release_name(made.name), parse_release_name(name)
    assert isinstance(plain, ParsedRelease), plain
    assert isinstance(noisy, ParsedRelease), noisy
    assert clean_title(noisy.title) == clean_title(plain.title), noisy
    assert (noisy.year, noisy.quality) == (plain.year, plain.quality), noisy
