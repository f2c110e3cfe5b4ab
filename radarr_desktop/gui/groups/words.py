"""What the window of groups says."""

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.reputation.score import ScorePart, Standing
from radarr_desktop.domain.reputation.tiers import MINIMUM_SAMPLE, Tier
from radarr_desktop.gui import texts
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.texts import Shown
from radarr_desktop.ports.store_groups import Session, SessionState

_TIERS = {
    Tier.ELITE: QT_TRANSLATE_NOOP("Groups", "Elite"),
    Tier.PREMIUM: QT_TRANSLATE_NOOP("Groups", "Premium"),
    Tier.EXCELLENT: QT_TRANSLATE_NOOP("Groups", "Excellent"),
    Tier.GOOD: QT_TRANSLATE_NOOP("Groups", "Good"),
    Tier.AVERAGE: QT_TRANSLATE_NOOP("Groups", "Average"),
    Tier.BELOW_AVERAGE: QT_TRANSLATE_NOOP("Groups", "Below average"),
    Tier.POOR: QT_TRANSLATE_NOOP("Groups", "Poor"),
}
_TOKENS = {
    Tier.ELITE: "violet", Tier.PREMIUM: "good", Tier.EXCELLENT: "good", Tier.GOOD: "teal",
    Tier.AVERAGE: "moving", Tier.BELOW_AVERAGE: "wants_better", Tier.POOR: "bad",
}  # fmt: skip
_PARTS = {
    "seeders": QT_TRANSLATE_NOOP("Groups", "Seeders for each leecher"),
    "internal": QT_TRANSLATE_NOOP("Groups", "Internal releases"),
    "completed": QT_TRANSLATE_NOOP("Groups", "Completed downloads"),
    "consistency": QT_TRANSLATE_NOOP("Groups", "Sizes that are alike"),
    "recency": QT_TRANSLATE_NOOP("Groups", "A recent release"),
    "volume": QT_TRANSLATE_NOOP("Groups", "Number of releases"),
    "size": QT_TRANSLATE_NOOP("Groups", "Good sizes"),
}
_STATES = {
    SessionState.RUNNING: QT_TRANSLATE_NOOP("Groups", "Running"),
    SessionState.PAUSED: QT_TRANSLATE_NOOP("Groups", "Paused"),
    SessionState.STOPPED: QT_TRANSLATE_NOOP("Groups", "Stopped"),
    SessionState.FINISHED: QT_TRANSLATE_NOOP("Groups", "Finished"),
    SessionState.FAILED: QT_TRANSLATE_NOOP("Groups", "Failed"),
}


def tr(text: str) -> str:
    """In the person's language."""
    return QCoreApplication.translate("Groups", text)


def tier_name(tier: Tier | None) -> str:
    """A tier; none where too little was seen."""
    return tr(_TIERS[tier]) if tier else tr("Too few seen")


def tier_state(tier: Tier | None) -> Shown:
    """A tier with its dot."""
    return Shown(_TOKENS[tier] if tier else "waiting", tier is None, tier_name(tier))


def activity(one: Standing) -> str:
    """How long a group is silent, in a word."""
    metrics = one.metrics
    if metrics.is_active:
        return tr("This month")
    if metrics.was_active_lately:
        return tr("This quarter")
    return tr("Dormant") if metrics.is_dormant else tr("Quiet")


def part_name(part: ScorePart) -> str:
    """What a part of the score is about."""
    return tr(_PARTS[part.name])


def part_points(part: ScorePart) -> str:
    """Its points, and where nothing was seen that the mean stands for it."""
    told = tr("{points} of {most}").format(points=decimal(part.points), most=part.of)
    return told if part.known else tr("{points}, by the mean of all").format(points=told)


def decimal(value: float | None) -> str:
    """A number with one digit behind the point, "–" for nothing."""
    return "–" if value is None else f"{value:,.1f}"


def summary(one: Standing) -> str:
    """A group in a sentence."""
    metrics = one.metrics
    seen = texts.releases(metrics.releases)
    told = tr("Score {score}, {seen} seen").format(score=decimal(one.score), seen=seen)
    if one.tier is None:
        few = tr("from {count} on it has a tier").format(count=MINIMUM_SAMPLE)
        told = f"{told}; {few}"
    if metrics.is_established:
        told = f"{told}; {tr('at work for over two years')}"
    return told


def session_told(one: Session) -> str:
    """A collection: how far it is and what it learned."""
    told = tr("{indexer}: {state}, page {page} of {pages}; {new} new releases, {groups} new groups")
    text = told.format(
        indexer=one.indexer_name, state=tr(_STATES[one.state]).lower(), page=one.next_page,
        pages=one.page_budget, new=texts.number(one.releases_new),
        groups=texts.number(one.groups_new),
    )  # fmt: skip
    if one.resume_at is not None and one.state is SessionState.RUNNING:
        at = texts.moment_text(one.resume_at)
        text = f"{text}; {tr('goes on after {moment}').format(moment=at)}"
    return f"{text}. {one.message}" if one.message else text
