"""All that is known about a release name, and the same as JSON for scripts and the clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.formats.release_formats import ConditionVerdict
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.matching import Considered, Match, NoMatch
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.parsing.pieces import Piece
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.quality_place import QualityPlace
from radarr_desktop.domain.release import ParsedRelease, Unparsable
from radarr_desktop.domain.release_traits import ReleaseTraits


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatReport:
    """A custom format that the name matches."""

    custom_format: CustomFormat
    #: What the profile gives for it; 0 without a profile.
    points: int
    conditions: tuple[ConditionVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReport:
    """A release name explained."""

    name: str
    #: Which part of the name says what, in order.
    pieces: tuple[Piece, ...]
    parsed: ParsedRelease | Unparsable
    #: None: it is not the name of a film, so none was looked for.
    found: Match | NoMatch | None = None
    #: The name's, or else those that are assumed for the film.
    languages: tuple[Language, ...] = ()
    #: The one by which it is scored; None if there is no film and none was chosen.
    profile: QualityProfile | None = None
    place: QualityPlace | None = None
    formats: tuple[FormatReport, ...] = ()

    @property
    def movie(self) -> Movie | None:
        """The library's film that the name means."""
        return self.found.movie if isinstance(self.found, Match) else None

    @property
    def score(self) -> int:
        """What the profile gives for all formats together."""
        return sum(one.points for one in self.formats)

    def body(self) -> dict[str, Any]:  # Any: JSON
        """The report as JSON."""
        return {
            "name": self.name,
            "pieces": [_piece_body(self.name, one) for one in self.pieces],
            **_parsed_body(self.parsed),
            **_match_body(self.found),
            **_profile_body(self.profile, self.place),
            "customFormats": [_format_body(one) for one in self.formats],
            "customFormatScore": self.score,
        }


def _piece_body(name: str, piece: Piece) -> dict[str, Any]:
    return {
        "start": piece.start,
        "end": piece.end,
        "text": name[piece.start : piece.end],
        "kind": _camel(piece.kind.name),
        "says": piece.says,
    }


def _camel(constant: str) -> str:
    """`OTHER_TITLE` → `otherTitle`."""
    first, *others = constant.lower().split("_")
    return first + "".join(word.title() for word in others)


def _parsed_body(parsed: ParsedRelease | Unparsable) -> dict[str, Any]:
    if isinstance(parsed, Unparsable):
        return {"rejected": parsed.reason}
    quality, revision = parsed.quality.quality, parsed.quality.revision
    return {
        "parsedBy": parsed.parsed_by,
        "title": parsed.title,
        "titles": list(parsed.titles),
        "year": parsed.year,
        "quality": {
            "id": quality.id,
            "name": quality.name,
            "source": quality.source.value,
            "resolution": quality.resolution,
            "modifier": quality.modifier.value,
            "revision": {
                "version": revision.version,
                "real": revision.real,
                "isRepack": revision.is_repack,
            },
            "detectedFrom": parsed.quality_from,
        },
        "edition": parsed.edition,
        "releaseGroup": parsed.release_group,
        "releaseHash": parsed.release_hash,
        "languages": [one.name for one in parsed.languages],
        "tmdbId": parsed.tmdb_id,
        "imdbId": parsed.imdb_id,
        "hardcodedSubs": parsed.hardcoded_subs,
        "traits": _traits_body(parsed.traits),
    }


def _traits_body(traits: ReleaseTraits) -> dict[str, Any]:
    service = traits.streaming_service
    return {
        "videoCodec": traits.video_codec.value if traits.video_codec else "",
        "bitDepth": traits.bit_depth,
        "hdr": [one.value for one in traits.hdr],
        "audioCodecs": [one.value for one in traits.audio_codecs],
        "audioChannels": traits.audio_channels,
        "streamingService": {"code": service.code, "name": service.name} if service else None,
        "threeD": traits.three_d.value if traits.three_d else "",
        "part": traits.part,
        "container": traits.container,
        "website": traits.website,
        "isSceneName": traits.is_scene_name,
        "tags": [one.value for one in traits.tags],
    }


def _match_body(found: Match | NoMatch | None) -> dict[str, Any]:
    match found:
        case Match(movie=movie, how=how, considered=considered):
            return {
                "movie": _film_body(movie),
                "matchedBy": how,
                "considered": _considered_bodies(considered),
            }
        case NoMatch(reason=reason, message=message, considered=considered):
            return {
                "noMatch": {"reason": reason, "message": message},
                "considered": _considered_bodies(considered),
            }
        case None:
            return {}


def _considered_bodies(considered: Sequence[Considered]) -> list[dict[str, Any]]:
    return [{"movie": _film_body(one.movie), "whyNot": one.why_not} for one in considered]


def _film_body(movie: Movie) -> dict[str, Any]:
    film = movie.metadata
    return {
        "id": movie.id,
        "title": film.title,
        "year": film.year,
        "tmdbId": film.tmdb_id,
        "imdbId": film.imdb_id,
    }


def _profile_body(profile: QualityProfile | None, place: QualityPlace | None) -> dict[str, Any]:
    if profile is None or place is None:
        return {}
    return {
        "qualityProfile": {
            "id": profile.id,
            "name": profile.name,
            "qualityAllowed": place.is_allowed,
            "qualityRank": place.rank,
            "qualityRanks": place.of,
            "cutoff": place.cutoff,
            "meetsCutoff": place.meets_cutoff,
            "minFormatScore": profile.min_format_score,
        }
    }


def _format_body(report: FormatReport) -> dict[str, Any]:
    return {
        "id": report.custom_format.id,
        "name": report.custom_format.name,
        "score": report.points,
        "conditions": [
            {
                "name": verdict.condition.name,
                "implementation": verdict.condition.implementation,
                "implementationName": condition_title(verdict.condition.implementation),
                "negate": verdict.condition.negate,
                "required": verdict.condition.required,
                "holds": verdict.holds,
            }
            for verdict in report.conditions
        ],
    }


def condition_title(implementation: str) -> str:
    """What people call a type of condition."""
    return CONDITIONS[implementation].title if implementation in CONDITIONS else implementation
