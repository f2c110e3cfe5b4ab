"""A film and its file to name."""

from dataclasses import replace
from datetime import UTC, datetime

from radarr_desktop.domain.language import language_by_code
from radarr_desktop.domain.movie import (
    AlternativeTitle,
    CollectionRef,
    MediaInfo,
    Movie,
    MovieFile,
    MovieMetadata,
)
from radarr_desktop.domain.quality import BY_NAME, QualityModel, Revision

WHEN = datetime(2024, 5, 1, tzinfo=UTC)

METADATA = MovieMetadata(
    tmdb_id=653,
    title="The Vampire's Shadow: A Symphony",
    clean_title="vampiresshadowasymphony",
    sort_title="vampires shadow a symphony",
    year=1922,
    imdb_id="tt0013442",
    original_title="Der Schatten",
    certification="PG",
    collection=CollectionRef(tmdb_id=1, title="The Shadow Collection (Silent)"),
    alternative_titles=(
        AlternativeTitle(
            title="Une ombre", clean_title="uneombre", language=language_by_code("fr")
        ),
        AlternativeTitle(title="Orlok", clean_title="orlok"),
    ),
)

MEDIA = MediaInfo(
    video_codec="hevc",
    video_bit_depth=10,
    hdr="DV HDR10",
    audio_codec="dts",
    audio_profile="DTS-HD MA",
    audio_channels=5.1,
    audio_languages=("ger", "eng"),
    subtitle_languages=("eng", "fre", "und"),
    multiview_count=2,
)

FILE = MovieFile(
    movie_id=1,
    relative_path="Now (1922).mkv",
    size_bytes=1,
    added_at=WHEN,
    quality=QualityModel(quality=BY_NAME["bluray-1080p"], revision=Revision(version=2, real=1)),
    release_group="GRP",
    edition="imax edition",
    scene_name="Shadow.1922.x265-GRP",
    original_path="Shadow/grp-shadow.mkv",
    media_info=MEDIA,
)


def a_movie(**metadata) -> Movie:
    return Movie(
        metadata=replace(METADATA, **metadata),
        path="/films/x",
        root_folder_path="/films",
        quality_profile_id=1,
        added_at=WHEN,
    )
