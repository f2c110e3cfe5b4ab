"""How TMDB is reached and in what language it answers."""

from dataclasses import dataclass

from radarr_desktop.base.schema import Kind, Option, setting

DEFAULT_BASE_URL = "https://api.themoviedb.org/3"
_COUNTRIES = {
    "AU": "Australia", "BR": "Brazil", "CA": "Canada", "DE": "Germany", "ES": "Spain",
    "FR": "France", "GB": "United Kingdom", "IE": "Ireland", "IN": "India", "IT": "Italy",
    "NZ": "New Zealand", "RO": "Romania", "US": "United States",
}  # fmt: skip
_COUNTRY_OPTIONS = tuple(Option(value=code, name=name) for code, name in _COUNTRIES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class TmdbSettings:
    """The person's own access to TMDB."""

    api_key: str = setting(
        "API key",
        "",
        secret=True,
        help_text="From your account at themoviedb.org: the API key or the read access token",
    )
    base_url: str = setting("Address", DEFAULT_BASE_URL, kind=Kind.URL, advanced=True)
    image_base_url: str = setting(
        "Address of pictures",
        "",
        kind=Kind.URL,
        advanced=True,
        help_text="Empty = the one that TMDB names",
    )
    language: str = setting(
        "Language", "en-US", help_text="Of titles and descriptions, such as en-US or de-DE"
    )
    certification_country: str = setting(
        "Certifications of", "US", kind=Kind.SELECT, options=_COUNTRY_OPTIONS
    )
