"""The quality profiles and definitions of a new library, and the rules for any profile."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.language import ORIGINAL
from radarr_desktop.domain.language_rule import validate_rule
from radarr_desktop.domain.quality import (
    BLURAY480P,
    BLURAY720P,
    BLURAY1080P,
    DVDR,
    HDTV720P,
    LONGEST_NAME,
    QUALITIES,
    RAWHD,
    REMUX2160P,
    UNKNOWN,
    WEBDL480P,
    WEBDL720P,
    WEBDL1080P,
    WEBDL2160P,
    WEBRIP480P,
    WEBRIP720P,
    WEBRIP1080P,
    WEBRIP2160P,
    Modifier,
    ProfileItem,
    Quality,
    QualityDefinition,
    QualityProfile,
)

FIRST_GROUP_ID = 1000

#: The groups of a new profile, in the order of their ids.
_DEFAULT_GROUPS = (
    ("WEB 480p", (WEBDL480P, WEBRIP480P)),
    ("WEB 720p", (WEBDL720P, WEBRIP720P)),
    ("WEB 1080p", (WEBDL1080P, WEBRIP1080P)),
    ("WEB 2160p", (WEBDL2160P, WEBRIP2160P)),
)

#: Megabytes a minute, for the qualities below Bluray-1080p; from there on there is no limit.
_DEFAULT_MAX_SIZE = 100.0
_DEFAULT_PREFERRED_SIZE = 95.0

#: Between which sizes lie.
LEAST_SIZE, MOST_SIZE = 0, 2000


def default_profiles() -> tuple[QualityProfile, ...]:
    """The six profiles of a new library, not stored yet."""
    everything = [quality for quality in QUALITIES if quality not in (UNKNOWN, RAWHD)]
    below_hd = QUALITIES[1 : QUALITIES.index(HDTV720P)]
    hd_720, hd_1080 = _of_resolution(720), _of_resolution(1080)
    return (
        _profile("Any", BLURAY480P, everything),
        _profile("SD", BLURAY480P, [quality for quality in below_hd if quality != DVDR]),
        _profile("HD-720p", BLURAY720P, hd_720),
        _profile("HD-1080p", BLURAY1080P, hd_1080),
        _profile("Ultra-HD", REMUX2160P, _of_resolution(2160)),
        _profile("HD - 720p/1080p", BLURAY720P, hd_720 + hd_1080),
    )


def blank_profile() -> QualityProfile:
    """What a person begins with who makes a profile: all qualities, none of them ticked."""
    return QualityProfile(
        id=0,
        name="",
        items=_items(()),
        cutoff=0,
        upgrade_allowed=False,
        language=ORIGINAL,
    )


def default_definitions() -> tuple[QualityDefinition, ...]:
    """Titles and sizes of all qualities as they are before anyone changes them, worst first."""
    limited = QUALITIES[: QUALITIES.index(BLURAY1080P)]
    return tuple(
        QualityDefinition(
            quality=quality,
            title=quality.name,
            max_size=_DEFAULT_MAX_SIZE if quality in limited else None,
            preferred_size=_DEFAULT_PREFERRED_SIZE if quality in limited else None,
        )
        for quality in QUALITIES
    )


#: What clients can count.
_MOST_POINTS = 2**31 - 1


def validate_profile(
    profile: QualityProfile, format_ids: Collection[int] | None = None
) -> list[Problem]:
    """What keeps a profile from being saved; fields are named as in Radarr's JSON.

    `format_ids` are those of all custom formats, each of which must have its score; None leaves
    that unchecked.
    """
    problems = []
    if not profile.name.strip():
        problems.append(Problem(field="name", message="A quality profile needs a name"))
    if len(profile.name) > LONGEST_NAME:
        message = f"A name has at most {LONGEST_NAME} characters"
        problems.append(Problem(field="name", message=message))
    problems += _item_problems(profile.items)
    problems += _cutoff_problems(profile)
    problems += _score_problems(profile, format_ids)
    problems += validate_rule(profile.languages)
    return problems


def validate_definition(one: QualityDefinition) -> list[Problem]:
    """What keeps a definition from being saved; fields are named as in Radarr's JSON."""
    sizes = [
        (field, words, size)
        for field, words, size in (
            ("minSize", "minimum", one.min_size),
            ("preferredSize", "preferred size", one.preferred_size),
            ("maxSize", "maximum", one.max_size),
        )
        if size is not None
    ]
    problems = [
        Problem(
            field=field,
            message=f"{one.title}: the {words} must lie between {LEAST_SIZE} and {MOST_SIZE} MB "
            "a minute",
            attempted=size,
        )
        for field, words, size in sizes
        if not LEAST_SIZE <= size <= MOST_SIZE
    ]
    problems += [
        Problem(
            field=field,
            message=f"{one.title}: the {words} is above the {other}",
            attempted=size,
        )
        for (field, words, size), (_field, other, limit) in pairwise(sizes)
        if size > limit
    ]
    if not one.title.strip():
        problems.append(Problem(field="title", message="A quality needs a title"))
    return problems


def _profile(name: str, cutoff: Quality, allowed: Collection[Quality]) -> QualityProfile:
    return QualityProfile(
        id=0,
        name=name,
        items=_items(allowed),
        cutoff=cutoff.id,
        upgrade_allowed=False,
        language=ORIGINAL,
    )


def _of_resolution(lines: int) -> list[Quality]:
    """Encodes and remuxes; copies of discs and raw streams are nobody's default."""
    usual = (Modifier.NONE, Modifier.REMUX)
    return [
        quality
        for quality in QUALITIES
        if quality.resolution == lines and quality.modifier in usual
    ]


def _items(allowed: Collection[Quality]) -> tuple[ProfileItem, ...]:
    """All qualities, worst first, the web ones in their groups."""
    groups = {
        member: (FIRST_GROUP_ID + position, name, members)
        for position, (name, members) in enumerate(_DEFAULT_GROUPS)
        for member in members
    }
    items = []
    for quality in QUALITIES:
        if quality not in groups:
            items.append(ProfileItem(qualities=(quality,), allowed=quality in allowed))
            continue
        group_id, name, members = groups[quality]
        if quality == members[0]:
            items.append(
                ProfileItem(
                    qualities=members,
                    allowed=quality in allowed,
                    group_id=group_id,
                    group_name=name,
                )
            )
    return tuple(items)


def _item_problems(items: Sequence[ProfileItem]) -> list[Problem]:
    messages = []
    seen = Counter(quality.id for item in items for quality in item.qualities)
    missing = [quality.name for quality in QUALITIES if quality.id not in seen]
    twice = [quality.name for quality in QUALITIES if seen[quality.id] > 1]
    if missing:
        messages.append(f"Every quality must be listed; missing: {', '.join(missing)}")
    if twice:
        messages.append(f"No quality may be listed twice: {', '.join(twice)}")
    if not any(item.allowed for item in items):
        messages.append("At least one quality must be allowed")
    for item in items:
        is_group = bool(item.group_id or item.group_name) or len(item.qualities) != 1
        if not item.qualities:
            messages.append(f"The group {item.group_name!r} has no qualities")
        if is_group and item.group_id < FIRST_GROUP_ID:
            messages.append(f"A group's id must be {FIRST_GROUP_ID} or more, not {item.group_id}")
        if is_group and not item.group_name.strip():
            messages.append(f"The group {item.group_id} needs a name")
    ids = Counter(item.group_id for item in items if item.group_id)
    messages += [f"Two groups have the id {one}" for one, count in ids.items() if count > 1]
    return [Problem(field="items", message=message) for message in messages]


def _cutoff_problems(profile: QualityProfile) -> list[Problem]:
    if any(item.allowed and item.qualities and item.id == profile.cutoff for item in profile.items):
        return []
    return [
        Problem(
            field="cutoff",
            message="The cutoff must be a quality or a group that is allowed",
            attempted=profile.cutoff,
        )
    ]


def _score_problems(profile: QualityProfile, format_ids: Collection[int] | None) -> list[Problem]:
    problems = [
        Problem(field=field, message=f"Not more than {_MOST_POINTS} points", attempted=points)
        for field, points in (
            ("minFormatScore", profile.min_format_score),
            ("cutoffFormatScore", profile.cutoff_format_score),
            ("minUpgradeFormatScore", profile.min_upgrade_format_score),
            *(("formatItems", points) for _format, points in profile.format_scores),
        )
        if abs(points) > _MOST_POINTS
    ]
    scores = [points for _format, points in profile.format_scores]
    most = max(sum(points for points in scores if points > 0), max(scores, default=0))
    if profile.min_format_score > most:
        problems.append(
            Problem(
                field="minFormatScore",
                message=f"No release can reach {profile.min_format_score} points: "
                f"the formats give at most {most}",
                attempted=profile.min_format_score,
            )
        )
    if profile.min_upgrade_format_score < 1:
        problems.append(
            Problem(
                field="minUpgradeFormatScore",
                message="An upgrade must gain at least 1 point",
                attempted=profile.min_upgrade_format_score,
            )
        )
    if format_ids is not None:
        unscored = sorted(set(format_ids) - {one for one, _points in profile.format_scores})
        if unscored:
            problems.append(
                Problem(
                    field="formatItems",
                    message="Every custom format must have a score; missing: "
                    + ", ".join(str(one) for one in unscored),
                )
            )
    return problems
