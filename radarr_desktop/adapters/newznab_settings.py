"""The settings that Newznab and Torznab have in common, in the names of Radarr and Prowlarr."""

from collections.abc import Iterator
from dataclasses import dataclass

from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.indexer_settings import (
    ADDRESS_PATTERN,
    ADDRESS_WORDS,
    FAIL_OPTIONS,
    LANGUAGE_OPTIONS,
    LimitSettings,
)
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import Kind, setting

#: The name under which programs ask for the choices of `categories`.
CATEGORIES_ACTION = "newznabCategories"
#: Radarr's choice for a new indexer: films, in whatever form.
_MOVIE_CATEGORIES = (2000, 2010, 2020, 2030, 2040, 2045, 2050, 2060)
#: Sites that answer nobody without a key; what lies below these names belongs to them.
_KEYED_HOSTS = (
    "dognzb.cr", "drunkenslug.com", "nzb.cat", "nzb.life", "nzb.su", "nzbfinder.ws",
    "nzbgeek.info", "nzbplanet.net", "nzbs.org", "simplynzbs.com", "tabula-rasa.pw",
    "usenet-crawler.com",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSettings(LimitSettings):
    """What Newznab and Torznab have in common."""

    base_url: str = setting(
        "Address", pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS,
        placeholder="http://localhost:9696/1/",
    )  # fmt: skip
    api_path: str = setting(
        "API path", "/api", advanced=True, help_text="Below the address, nearly always /api"
    )
    api_key: str = setting("API key", "", secret=True)
    categories: tuple[int, ...] = setting(
        "Categories", _MOVIE_CATEGORIES, kind=Kind.SELECT, options_action=CATEGORIES_ACTION,
        help_text="Where to look; 2000 and above are films, the site's own begin at 100000",
    )  # fmt: skip
    additional_parameters: str | None = setting(
        "Extra parameters", None, advanced=True, pattern=r"(&.+?=.+?)+",
        pattern_words="must be written as &name=value",
        help_text="Added to the address of every search, such as &attrs=poster",
    )  # fmt: skip
    multi_languages: tuple[int, ...] = setting(
        "Languages of MULTI", (), kind=Kind.SELECT, options=LANGUAGE_OPTIONS, advanced=True,
        help_text="What this indexer means by MULTI in a name",
    )  # fmt: skip
    fail_downloads: tuple[int, ...] = setting(
        "Fail downloads", (), kind=Kind.SELECT, options=FAIL_OPTIONS, advanced=True,
        help_text="A download that holds such files has failed",
    )  # fmt: skip
    remove_year: bool = setting(
        "Leave out the year", default=False, kind=Kind.CHECKBOX, advanced=True,
        help_text="Search by title alone; for indexers whose names hold no year",
    )  # fmt: skip

    def problems(self) -> Iterator[Problem]:
        """A key is missing where none can do without."""
        host = host_of(self.address).partition(":")[0].lower()
        if not self.api_key and any(f".{host}".endswith(f".{one}") for one in _KEYED_HOSTS):
            yield Problem(field="apiKey", message=f"{host} answers only with an API key")

    @property
    def address(self) -> str:
        """Where its functions are, without parameters."""
        scheme, _colon, rest = self.base_url.strip().partition(":")
        base, path = f"{scheme}://{rest.strip('/')}", self.api_path.strip().strip("/")
        # The whole address, path included, is what people copy out of other programs.
        if not path or base.endswith("/" + path):
            return base
        return f"{base}/{path}"
