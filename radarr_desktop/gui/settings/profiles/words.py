"""What a quality profile does, in words."""

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.language import ANY, ORIGINAL
from radarr_desktop.domain.language_rule import Languages
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.gui import texts
from radarr_desktop.gui.settings.profiles import rungs

MOST_NAMED = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("Profiles", text)


def profile_words(profile: QualityProfile) -> str:
    """`Takes Bluray-1080p and WEB 1080p. Stops looking at Bluray-1080p. …`."""
    taken = [rungs.title(one) for one in reversed(profile.items) if one.allowed]
    if not taken:
        return _tr("Takes nothing yet: no quality is ticked.")
    sentences = [
        _tr("Takes {qualities}.").format(qualities=_named(taken)),
        *_upgrades(profile),
        *_least(profile),
        *_languages(profile),
    ]
    return " ".join(sentences)


def use_words(films: int) -> str:
    """How many films have it."""
    if not films:
        return _tr("No film has it")
    return _tr("Used by {films}").format(films=texts.films(films))


def _upgrades(profile: QualityProfile) -> list[str]:
    if not profile.upgrade_allowed:
        return [_tr("What was taken stays: there are no upgrades.")]
    cutoff = profile.items[profile.cutoff_rung()]
    words = (
        _tr("Stops looking at {quality} with {points} points.")
        if profile.cutoff_format_score > 0
        else _tr("Stops looking at {quality}.")
    )
    stop = words.format(
        quality=rungs.title(cutoff), points=texts.number(profile.cutoff_format_score)
    )
    gain = _tr("Within a quality an upgrade needs +{points}.").format(
        points=texts.number(profile.min_upgrade_format_score)
    )
    return [stop, gain]


def _least(profile: QualityProfile) -> list[str]:
    if not profile.min_format_score and not any(one < 0 for _id, one in profile.format_scores):
        return []
    words = _tr("Refuses what has fewer than {points} points.")
    return [words.format(points=texts.number(profile.min_format_score))]


def _languages(profile: QualityProfile) -> list[str]:
    found = []
    if profile.language == ORIGINAL:
        found.append(_tr("Only in the film's original language."))
    elif profile.language != ANY:
        found.append(_tr("Only in {language}.").format(language=profile.language.name))
    rule = profile.languages
    must, either = _tr("Must have {languages}."), _tr("Must have one of {languages}.")
    for part, words in (
        (rule.all_of, must),
        (rule.any_of, either if len(rule.any_of) > 1 else must),
        (rule.none_of, _tr("Must not have {languages}.")),
    ):
        if part:
            found.append(words.format(languages=_spoken(part)))
    return found


def _spoken(languages: Languages) -> str:
    names = [_tr("the original") if one == ORIGINAL else one.name for one in languages]
    return ", ".join(names)


def _named(names: list[str]) -> str:
    """`a, b, c`; of many only the first."""
    told = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return told
    return _tr("{names} and {count} more").format(names=told, count=len(names) - MOST_NAMED)
