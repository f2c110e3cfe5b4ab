"""`/api/v3/config/naming`: how files and folders are named."""

from dataclasses import replace
from datetime import UTC, datetime

from radarr_desktop.api.call import Call
from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import get, resource
from radarr_desktop.base import schema
from radarr_desktop.domain.language import ENGLISH
from radarr_desktop.domain.movie import MediaInfo, Movie, MovieFile, MovieMetadata
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.template import file_name, folder_name
from radarr_desktop.domain.quality import BLURAY1080P, QualityModel, Revision

_EXAMPLE = Movie(
    metadata=MovieMetadata(
        tmdb_id=345691,
        imdb_id="tt0066921",
        title="The Movie: Title",
        clean_title="movietitle",
        sort_title="movie title",
        original_title="The Original Movie Title",
        year=2010,
    ),
    path="/films/The Movie - Title (2010)",
    root_folder_path="/films",
    quality_profile_id=1,
    added_at=datetime(2020, 1, 1, tzinfo=UTC),
)
_EXAMPLE_FILE = MovieFile(
    movie_id=0,
    relative_path="The.Movie.Title.2010.1080p.BluRay.DTS.x264-EVOLVE.mkv",
    scene_name="The.Movie.Title.2010.1080p.BluRay.DTS.x264-EVOLVE",
    size_bytes=8_000_000_000,
    added_at=datetime(2020, 1, 1, tzinfo=UTC),
    quality=QualityModel(quality=BLURAY1080P, revision=Revision(version=2)),
    languages=(ENGLISH,),
    release_group="EVOLVE",
    edition="Ultimate Extended Edition",
    media_info=MediaInfo(
        video_codec="AVC",
        video_bit_depth=8,
        width=1920,
        height=1080,
        audio_codec="DTS",
        audio_channels=5.1,
        audio_languages=("ger",),
        subtitle_languages=("eng", "ger"),
    ),
)


@resource("/api/v3/config/naming")
class NamingConfigResource(ConfigResource):
    """Naming."""

    section = "naming"

    @get("/examples")
    async def examples(self, call: Call) -> dict[str, str]:
        """What names would look like; what the query says replaces the stored settings."""
        stored = self._settings.get(NamingOptions)
        asked = {
            spec.attribute: call.query.text(spec.name)
            for spec in schema.field_specs(NamingOptions)
            if spec.name in call.query
        }
        options = schema.load(NamingOptions, {**schema.dump(stored), **asked})
        always = replace(options, rename_movies=True)
        return {
            "movieExample": file_name(_EXAMPLE, _EXAMPLE_FILE, always),
            "movieFolderExample": folder_name(_EXAMPLE.metadata, options),
        }
