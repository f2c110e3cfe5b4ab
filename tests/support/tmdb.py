"""TMDB's answers for an invented film, and a server that gives them."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from tests.support.http_server import Answer, Seen
from tests.support.secrets import known

KEY = known("TMDB key", token_hex(16))
TOKEN = known(
    "TMDB token",
    "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIwMTIzNDU2Nzg5In0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg",
)
NOT_FOUND = {"success": False, "status_code": 34, "status_message": "Not found."}
BAD_KEY = {"success": False, "status_code": 7, "status_message": "Invalid API key."}
CONFIGURATION = {
    "images": {
        "base_url": "http://image.example/t/p/",
        "secure_base_url": "https://image.example/t/p/",
        "poster_sizes": ["w92", "original"],
    },
    "change_keys": ["title"],
}


def dates(country: str, *releases: tuple[int, str, str]) -> dict[str, Any]:
    """A country's releases as (type, date, certification)."""
    return {
        "iso_3166_1": country,
        "release_dates": [
            {"type": kind, "release_date": f"{day}T00:00:00.000Z", "certification": certification,
             "note": "", "iso_639_1": "", "descriptors": []}
            for kind, day, certification in releases
        ],
    }  # fmt: skip


def translation(language: str, country: str, title: str, overview: str = "") -> dict[str, Any]:
    """One translation."""
    return {
        "iso_639_1": language, "iso_3166_1": country, "name": "", "english_name": "",
        "data": {"title": title, "overview": overview, "runtime": 112, "tagline": ""},
    }  # fmt: skip


def video(key: str, **parts: Any) -> dict[str, Any]:
    """One video."""
    return {"key": key, "site": "YouTube", "type": "Trailer", "official": True, "iso_639_1": "en",
            "published_at": "2023-12-01T15:00:00.000Z", "size": 1080, **parts}  # fmt: skip


def movie(**parts: Any) -> dict[str, Any]:
    """A film with everything appended; `parts` replace."""
    return {
        "adult": False, "backdrop_path": "/back.jpg", "id": 900100, "imdb_id": "tt9001001",
        "belongs_to_collection": {"id": 9001, "name": "Harbour Collection", "poster_path": None},
        "budget": 0, "genres": [{"id": 18, "name": "Drama"}], "homepage": "https://harbour.example",
        "origin_country": ["US"], "original_language": "en", "original_title": "Harbour Nights",
        "overview": "A pilot returns home.", "popularity": 12.34, "poster_path": "/poster.jpg",
        "production_companies": [{"id": 77, "logo_path": None, "name": "Quay Pictures"}],
        "release_date": "2024-03-08", "revenue": 0, "runtime": 112, "status": "Released",
        "tagline": "", "title": "Harbour Nights", "video": False, "vote_average": 6.9,
        "vote_count": 210,
        "alternative_titles": {"titles": [
            {"iso_3166_1": "DE", "title": "Hafennächte", "type": ""},
            {"iso_3166_1": "US", "title": "Harbour Nights!", "type": "working title"},
        ]},
        "translations": {"translations": [
            translation("de", "DE", "Nächte am Hafen", "Ein Lotse kehrt heim."),
            translation("pt", "BR", "Noites do Porto"), translation("pt", "PT", ""),
            translation("en", "US", "", "A pilot returns home."),
        ]},
        "release_dates": {"results": [
            dates("US", (1, "2023-12-20", ""), (3, "2024-03-08", "PG-13"),
                  (4, "2024-05-01", "R"), (5, "2024-06-30", "")),
            dates("FR", (2, "2024-03-06", "U"), (4, "2024-04-20", "")),
        ]},
        "videos": {"results": [
            video("teaser", type="Teaser", published_at="2025-01-01T00:00:00.000Z"),
            video("best"), video("fan", official=False), video("vimeo", site="Vimeo"),
        ]},
        "keywords": {"keywords": [{"id": 818, "name": "based on novel"}]},
        "external_ids": {"imdb_id": "tt9001001", "wikidata_id": "Q9"},
        "images": {"logos": [
            {"file_path": "/de.png", "iso_639_1": "de", "vote_average": 9.0},
            {"file_path": "/en.svg", "iso_639_1": "en", "vote_average": 5.0},
        ], "posters": []},
        **parts,
    }  # fmt: skip


def item(tmdb_id: int, title: str, released: str = "2024-03-08", **parts: Any) -> dict[str, Any]:
    """A film in a list."""
    return {"id": tmdb_id, "title": title, "original_title": title, "original_language": "en",
            "overview": "", "release_date": released, "poster_path": None, "backdrop_path": None,
            "genre_ids": [18], "popularity": 1.0, "vote_average": 0.0, "vote_count": 0,
            **parts}  # fmt: skip


def page(*items: Mapping[str, Any]) -> dict[str, Any]:
    """A page of a list."""
    return {"page": 1, "results": list(items), "total_pages": 1, "total_results": len(items)}


class PracticeTmdb:
    """Answers by path below `/3`, if the key or token is right."""

    def __init__(self, answers: Mapping[str, Any] | None = None) -> None:
        self.answers: dict[str, Any] = {"/configuration": CONFIGURATION, **(answers or {})}

    def paths(self) -> dict[str, Any]:
        """For `AnswerServer`."""
        return {f"/3{path}": self._answer for path in (*self.answers, "/movie/404")}

    def _answer(self, seen: Seen) -> Answer:
        has_token = seen.headers.get("authorization") == f"Bearer {TOKEN}"
        if not has_token and seen.query.get("api_key") != KEY:
            return Answer(status=401, json=BAD_KEY)
        found = self.answers.get(seen.path.removeprefix("/3"))
        if callable(found):
            found = found(seen)
        if isinstance(found, Answer):
            return found
        return Answer(status=404, json=NOT_FOUND) if found is None else Answer(json=found)
