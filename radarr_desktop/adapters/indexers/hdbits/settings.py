"""What a person says about HDBits: Radarr's fields first, then what is ours."""

from collections.abc import Iterator
from dataclasses import dataclass

from radarr_desktop.adapters.http import is_loopback
from radarr_desktop.adapters.indexer_settings import (
    ADDRESS_PATTERN,
    ADDRESS_WORDS,
    TorrentRules,
)
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import Kind, Option, setting

#: Our own fields stand behind Radarr's; as they are at first, all is as Radarr does it.
_OWN_RANK = 15

CATEGORIES = {
    1: "Movie", 2: "TV", 3: "Documentary", 4: "Music", 5: "Sport", 6: "Audio track", 7: "XXX",
    8: "Misc/Demo",
}  # fmt: skip
CODECS = {1: "H.264", 2: "MPEG-2", 3: "VC-1", 4: "XviD", 5: "HEVC"}
MEDIUMS = {1: "Blu-ray/HD DVD", 3: "Encode", 4: "Capture", 5: "Remux", 6: "WEB-DL"}
ORIGINS = {0: "Not internal", 1: "Internal"}

#: When a film is searched by its title, which is slower and finds others too.
TEXT_NEVER, TEXT_WITHOUT_ID, TEXT_AFTER_ID = 0, 1, 2


def _options(names: dict[int, str]) -> tuple[Option, ...]:
    return tuple(Option(value=number, name=name) for number, name in names.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class HDBitsSettings(TorrentRules):
    """HDBits, in the names that Radarr uses."""

    base_url: str = setting(
        "Address", "https://hdbits.org", advanced=True,
        pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS,
    )  # fmt: skip
    username: str = setting("User name", "")
    api_key: str = setting("Passkey", secret=True, help_text="From your profile on the site")
    categories: tuple[int, ...] = setting(
        "Categories", (1,), kind=Kind.SELECT, options=_options(CATEGORIES),
        help_text="None = all",
    )  # fmt: skip
    codecs: tuple[int, ...] = setting(
        "Codecs", (), kind=Kind.SELECT, options=_options(CODECS), advanced=True,
        help_text="None = all",
    )  # fmt: skip
    mediums: tuple[int, ...] = setting(
        "Mediums", (), kind=Kind.SELECT, options=_options(MEDIUMS), advanced=True,
        help_text="None = all",
    )  # fmt: skip
    origins: tuple[int, ...] = setting(
        "Origin", (), kind=Kind.SELECT, options=_options(ORIGINS), advanced=True, rank=_OWN_RANK,
        help_text="None = all",
    )  # fmt: skip
    only_exclusive: bool = setting(
        "Only exclusive releases", default=False, kind=Kind.CHECKBOX, advanced=True, rank=_OWN_RANK
    )
    half_leech: bool = setting(
        "Mark what counts half", default=False, kind=Kind.CHECKBOX, advanced=True, rank=_OWN_RANK,
        help_text="Discs, captures, remuxes, internal releases, TV and documentaries",
    )  # fmt: skip
    use_filenames: bool = setting(
        "Take the file's name as the release's", default=False, kind=Kind.CHECKBOX, advanced=True,
        rank=_OWN_RANK, help_text="Except for full discs, where the title on the site says more",
    )  # fmt: skip
    text_search: int = setting(
        "Search by title", TEXT_NEVER, kind=Kind.SELECT, advanced=True, rank=_OWN_RANK,
        options=(
            Option(value=TEXT_NEVER, name="Never"),
            Option(value=TEXT_WITHOUT_ID, name="When a film has no IMDb id"),
            Option(value=TEXT_AFTER_ID, name="Also when the IMDb id finds nothing"),
        ),
    )  # fmt: skip

    def problems(self) -> Iterator[Problem]:
        """The passkey must not travel in the open."""
        if not self.base_url.lower().startswith("https:") and not is_loopback(self.base_url):
            yield Problem(
                field="baseUrl",
                message="The address must begin with https://, or anybody on the way reads the "
                "passkey",
                attempted=self.base_url,
            )
