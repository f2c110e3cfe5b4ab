"""Delay profiles: how long to wait for a better release, and by which protocol to fetch."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.release import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayProfile:
    """What holds for films with one of its tags; the one without tags holds for all others."""

    id: int = 0
    enable_usenet: bool = True
    enable_torrent: bool = True
    preferred_protocol: Protocol = Protocol.TORRENT
    #: Minutes since a release was published.
    usenet_delay: int = 0
    torrent_delay: int = 0
    #: A release of the best quality that the quality profile allows is not waited for.
    bypass_if_highest_quality: bool = False
    bypass_if_above_format_score: bool = False
    minimum_format_score: int = 0
    #: The smaller one holds for a film that wears tags of several.
    order: int = 0
    tags: frozenset[int] = frozenset()

    @property
    def is_default(self) -> bool:
        """The one for all films that no other holds for."""
        return not self.tags

    def delay(self, protocol: Protocol) -> timedelta:
        """How old a release must be."""
        by_torrent = protocol is Protocol.TORRENT
        return timedelta(minutes=self.torrent_delay if by_torrent else self.usenet_delay)

    def allows(self, protocol: Protocol) -> bool:
        """Is anything fetched this way?"""
        if protocol is Protocol.TORRENT:
            return self.enable_torrent
        return self.enable_usenet or protocol is Protocol.UNKNOWN


#: Minutes.
LONGEST_DELAY = 365 * 24 * 60
_MOST_POINTS = 2**31 - 1
#: Without any profile nothing is waited for and everything is used.
NO_DELAY = DelayProfile()


def delay_for(profiles: Iterable[DelayProfile], tags: Collection[int]) -> DelayProfile:
    """The first that shares a tag with the film, else the first without tags."""
    fitting = [one for one in profiles if one.is_default or not one.tags.isdisjoint(tags)]
    return min(fitting, key=lambda one: (one.is_default, one.order, one.id), default=NO_DELAY)


def validate_delay_profile(profile: DelayProfile) -> list[Problem]:
    """What keeps it from being saved; fields are named as in Radarr's JSON."""
    problems = []
    if not profile.enable_usenet and not profile.enable_torrent:
        problems.append(
            Problem(field="enableTorrent", message="Either usenet or torrents must be allowed")
        )
    for field, minutes in (
        ("usenetDelay", profile.usenet_delay),
        ("torrentDelay", profile.torrent_delay),
    ):
        if minutes < 0:
            problems.append(
                Problem(field=field, message="A delay cannot be negative", attempted=minutes)
            )
        if minutes > LONGEST_DELAY:
            problems.append(
                Problem(field=field, message="A delay can be at most 365 days", attempted=minutes)
            )
    if abs(profile.minimum_format_score) > _MOST_POINTS:
        problems.append(
            Problem(
                field="minimumCustomFormatScore",
                message="No release has so many points",
                attempted=profile.minimum_format_score,
            )
        )
    if profile.preferred_protocol is Protocol.UNKNOWN:
        problems.append(
            Problem(field="preferredProtocol", message="Either usenet or torrent", attempted="")
        )
    return problems
