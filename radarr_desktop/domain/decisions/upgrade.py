"""Is one release better than another, or than a file? The question that many rules share.

The order of the answers (`deciding_step`), with c for the current and n for the new one:

    n's quality is better, and c has not reached the cutoff      → Gain.QUALITY: take it
    n's quality is worse                                         → BETTER_QUALITY
    c breaks the profile's rule of languages, n keeps it         → Gain.LANGUAGES: take it
    n is a later revision, unless these are not preferred        → Gain.REVISION: take it
    the profile allows no upgrades                               → UPGRADES_NOT_ALLOWED
    n is an earlier revision, unless these are not preferred     → BETTER_REVISION
    n's quality is better (c has reached the cutoff)             → QUALITY_CUTOFF
    n's formats score no higher                                  → CUSTOM_FORMAT_SCORE
    c's formats have reached the cutoff's score                  → CUSTOM_FORMAT_CUTOFF
    n's formats score higher by less than the profile asks for   → MIN_CUSTOM_FORMAT_SCORE
    otherwise                                                    → Gain.FORMATS: take it

Qualities of one group count as equal. Where the profile allows no upgrades, the first quality that
it allows is the cutoff.
"""

from dataclasses import dataclass
from enum import Enum

from radarr_desktop.domain.facts import ProperPolicy
from radarr_desktop.domain.quality import QualityModel, QualityProfile


@dataclass(frozen=True, slots=True)
class Worth:
    """What a release or a file is worth, as far as upgrades go."""

    quality: QualityModel
    format_score: int = 0
    #: It has the languages that the profile demands, or the profile demands none.
    keeps_languages: bool = True

    def __str__(self) -> str:
        text = describe_quality(self.quality)
        if self.format_score:
            text += f" (formats {self.format_score:+d})"
        return text if self.keeps_languages else f"{text}, not in the languages wanted"


class Refusal(Enum):
    """Why something is no upgrade; the value ends Radarr's reason (`DiskCutoffMet` …)."""

    BETTER_QUALITY = "HigherPreference"
    BETTER_REVISION = "HigherRevision"
    QUALITY_CUTOFF = "CutoffMet"
    CUSTOM_FORMAT_SCORE = "CustomFormatScore"
    CUSTOM_FORMAT_CUTOFF = "CustomFormatCutoffMet"
    MIN_CUSTOM_FORMAT_SCORE = "CustomFormatScoreIncrement"
    UPGRADES_NOT_ALLOWED = "UpgradesNotAllowed"


class Gain(Enum):
    """Why something is an upgrade."""

    QUALITY = "quality"
    LANGUAGES = "languages"
    REVISION = "revision"
    FORMATS = "formats"


def refusal(
    profile: QualityProfile, policy: ProperPolicy, current: Worth, new: Worth
) -> Refusal | None:
    """Why `new` is no upgrade over `current`; None if it is one."""
    step = deciding_step(profile, policy, current, new)
    return step if isinstance(step, Refusal) else None


def deciding_step(
    profile: QualityProfile, policy: ProperPolicy, current: Worth, new: Worth
) -> Gain | Refusal:
    """The first step of the order above in which the two differ."""
    better = profile.compare(new.quality.quality, current.quality.quality)
    if better > 0 and quality_cutoff_not_met(profile, current.quality, new.quality):
        return Gain.QUALITY
    if better < 0:
        return Refusal.BETTER_QUALITY
    if new.keeps_languages and not current.keeps_languages:
        return Gain.LANGUAGES
    later = _sign(new.quality.revision.rank, current.quality.revision.rank)
    if policy is ProperPolicy.DO_NOT_PREFER:
        later = 0
    if later > 0:
        return Gain.REVISION
    if not profile.upgrade_allowed:
        return Refusal.UPGRADES_NOT_ALLOWED
    if later < 0:
        return Refusal.BETTER_REVISION
    if better > 0:
        return Refusal.QUALITY_CUTOFF
    return _format_step(profile, current.format_score, new.format_score)


def cutoff_not_met(
    profile: QualityProfile, current: Worth, new: QualityModel | None = None
) -> bool:
    """Is something better than `current` looked for at all? A later revision (`new`) always is."""
    if not current.keeps_languages or quality_cutoff_not_met(profile, current.quality, new):
        return True
    wanted = profile.cutoff_format_score if profile.upgrade_allowed else profile.min_format_score
    return current.format_score < wanted


def quality_cutoff_not_met(
    profile: QualityProfile, current: QualityModel, new: QualityModel | None = None
) -> bool:
    """Is a better quality than `current` looked for? A later revision (`new`) always is."""
    rung, _place = profile.index_of(current.quality)
    if rung < _cutoff_rung(profile):
        return True
    return new is not None and is_revision_upgrade(current, new)


def is_upgrade_allowed(profile: QualityProfile, current: Worth, new: Worth) -> bool:
    """Does the profile let `new` come in place of `current`, if it is better?

    A later revision mends what is there and is no upgrade in this sense.
    """
    if profile.upgrade_allowed or is_revision_upgrade(current.quality, new.quality):
        return True
    if new.keeps_languages and not current.keeps_languages:
        return True
    return (
        profile.compare(new.quality.quality, current.quality.quality) <= 0
        and new.format_score <= current.format_score
    )


def is_revision_upgrade(current: QualityModel, new: QualityModel) -> bool:
    """Is `new` a later revision of the very same quality?"""
    return new.quality == current.quality and new.revision.rank > current.revision.rank


def describe_quality(model: QualityModel) -> str:
    """`Bluray-1080p`, `WEBDL-720p PROPER`, `DVD REAL v3`."""
    revision = model.revision
    words = [model.quality.name]
    if revision.real:
        words.append("REAL")
    if revision.version == 2:
        words.append("REPACK" if revision.is_repack else "PROPER")
    elif revision.version > 2:
        words.append(f"v{revision.version}")
    return " ".join(words)


def _format_step(profile: QualityProfile, current: int, new: int) -> Gain | Refusal:
    if new <= current:
        return Refusal.CUSTOM_FORMAT_SCORE
    if current >= profile.cutoff_format_score:
        return Refusal.CUSTOM_FORMAT_CUTOFF
    if new < current + profile.min_upgrade_format_score:
        return Refusal.MIN_CUSTOM_FORMAT_SCORE
    return Gain.FORMATS


def _cutoff_rung(profile: QualityProfile) -> int:
    if profile.upgrade_allowed:
        return profile.cutoff_rung()
    return next((n for n, item in enumerate(profile.items) if item.allowed), 0)


def _sign(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    return (left > right) - (left < right)
