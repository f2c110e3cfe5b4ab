"""What delay profiles and release profiles do, in words."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.release_profile import (
    ReleaseProfile,
    found_terms,
    validate_release_profile,
)
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown

Labels = Mapping[int, str]

MOST_NAMED = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rules", text)


def delay_title(profile: DelayProfile, tags: Labels, *, is_only: bool = False) -> str:
    """Whom it is for."""
    if profile.is_default:
        return _tr("All films") if is_only else _tr("All other films")
    return _tr("Films tagged {tags}").format(tags=_names(profile.tags, tags))


def delay_words(profile: DelayProfile) -> str:
    """`Torrents wait 2 hours, usenet is off; not for torrents of the best quality`."""
    parts = [f"{_torrents(profile)}, {_usenet(profile)}"]
    preferred = profile.preferred_protocol
    is_torrent = preferred is Protocol.TORRENT
    if profile.enable_torrent and profile.enable_usenet:
        parts.append(_tr("torrents are preferred") if is_torrent else _tr("usenet is preferred"))
    if profile.allows(preferred) and profile.delay(preferred):
        # Only what comes by the preferred protocol is excepted.
        if profile.bypass_if_highest_quality:
            parts.append(
                _tr("not for torrents of the best quality")
                if is_torrent
                else _tr("not for usenet releases of the best quality")
            )
        if profile.bypass_if_above_format_score:
            words = (
                _tr("not for torrents with {points} points or more")
                if is_torrent
                else _tr("not for usenet releases with {points} points or more")
            )
            parts.append(words.format(points=texts.number(profile.minimum_format_score)))
    return "; ".join(parts)


def _torrents(profile: DelayProfile) -> str:
    if not profile.enable_torrent:
        return _tr("Torrents are off")
    if not profile.torrent_delay:
        return _tr("Torrents do not wait")
    return _tr("Torrents wait {time}").format(time=texts.minutes(profile.torrent_delay))


def _usenet(profile: DelayProfile) -> str:
    if not profile.enable_usenet:
        return _tr("usenet is off")
    if not profile.usenet_delay:
        return _tr("usenet does not wait")
    return _tr("usenet waits {time}").format(time=texts.minutes(profile.usenet_delay))


def release_title(profile: ReleaseProfile) -> str:
    """Its name, which may be missing."""
    return profile.name or _tr("Without a name")


def release_words(profile: ReleaseProfile, tags: Labels, indexers: Labels) -> str:
    """`Requires x265 or HEVC; refuses CAM; only from Nyaa; for films tagged kids`."""
    parts = []
    if profile.required:
        parts.append(_tr("requires {terms}").format(terms=_either(profile.required)))
    if profile.ignored:
        parts.append(_tr("refuses {terms}").format(terms=_all(profile.ignored)))
    if profile.indexer_id:
        known = indexers.get(profile.indexer_id)
        parts.append(
            _tr("only from {indexer}").format(indexer=known)
            if known
            else _tr("only from an indexer that is gone")
        )
    if profile.tags:
        parts.append(_tr("for films tagged {tags}").format(tags=_names(profile.tags, tags)))
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def tried(profile: ReleaseProfile, name: str) -> Shown:
    """Does the profile let a release of this name pass, and why?"""
    unreadable = [one for one in validate_release_profile(profile) if one.attempted]
    if unreadable:
        return Shown("wants_better", True, _unreadable(unreadable[0]))
    if not profile.required and not profile.ignored:
        return Shown("waiting", True, _tr("There are no terms yet: every name passes."))
    found = found_terms(profile.required, name)
    if profile.required and not found:
        words = _tr("Refused: none of the required terms is in it.")
        return Shown("bad", True, words)
    refused = found_terms(profile.ignored, name)
    if refused:
        words = _tr("Refused: it contains {terms}.").format(terms=_all(refused))
        return Shown("bad", True, words)
    if not found:
        return Shown("good", False, _tr("It passes: none of the ignored terms is in it."))
    words = _tr("It passes: it contains {terms}, and nothing that is ignored.")
    if not profile.ignored:
        words = _tr("It passes: it contains {terms}.")
    return Shown("good", False, words.format(terms=_all(found)))


def _unreadable(problem: Problem) -> str:
    return _tr("A term cannot be read: {problem}").format(problem=problem.message)


def _either(terms: Sequence[str]) -> str:
    """`a, b or c`."""
    if len(terms) == 1 or len(terms) > MOST_NAMED:
        return _all(terms)
    return _tr("{terms} or {last}").format(terms=", ".join(terms[:-1]), last=terms[-1])


def _all(names: Sequence[str]) -> str:
    """`a, b, c`; of many only the first."""
    told = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return told
    return _tr("{names} and {count} more").format(names=told, count=len(names) - MOST_NAMED)


def _names(ids: Iterable[int], tags: Labels) -> str:
    return _all(sorted(tags[one] for one in ids if one in tags))
