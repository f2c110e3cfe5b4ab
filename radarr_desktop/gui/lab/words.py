"""The lab's words: the sentence of the outcome, and what each cell says."""

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.decisions.ladder import RANKING
from radarr_desktop.domain.lab.replay import Fate
from radarr_desktop.domain.lab.report import FileChange, FilmDifference, Grabbed, LabReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.ladder.words import rule_title
from radarr_desktop.gui.releases.words import short_reason
from radarr_desktop.gui.texts import Shown


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Lab", text, None, n)


def summary(report: LabReport) -> str:
    """The outcome in one sentence."""
    pattern = _tr("{releases} of {films} were seen in {days}.")
    if not report.releases:
        pattern = _tr("No release of your films was seen in {days}.")
    seen = pattern.format(
        releases=texts.releases(report.releases),
        films=texts.films(report.films_seen),
        days=texts.minutes(report.days * 24 * 60),
    )
    if not report.films and not report.files:
        return f"{seen} {_tr('The draft would have changed nothing.')}"
    told = _tr("{films} would have got other releases, {files} would be judged otherwise.")
    return f"{seen} " + told.format(
        films=texts.films(len(report.films)), files=files(len(report.files))
    )


def files(count: int) -> str:
    """`1 file`, `23 files`."""
    return _tr("%n file(s)", count).replace(str(count), texts.number(count))


def turn(before: str, after: str) -> str:
    """`38 → 41`, or the one value where nothing changes."""
    return (
        before if before == after else _tr("{before} → {after}").format(before=before, after=after)
    )


def totals(report: LabReport) -> list[tuple[str, str, str]]:
    """(what is counted, before and after, what more is to say) for the row of figures."""
    before, after, number = report.before, report.after, texts.number
    really = _tr("really: {count}").format(count=number(report.really.grabs))
    wanting = _tr("{count} no longer").format(count=number(report.stops_wanting))
    return [
        (_tr("Grabbed"), turn(number(before.grabs), number(after.grabs)), really),
        (_tr("of them upgrades"), turn(number(before.upgrades), number(after.upgrades)), ""),
        (_tr("Refused"), turn(number(before.refused), number(after.refused)), ""),
        (_tr("Size"), turn(texts.size(before.size_bytes), texts.size(after.size_bytes)), ""),
        (_tr("Newly wanted better"), number(report.starts_wanting), wanting),
    ]


def reckoning() -> str:
    """How all this is reckoned, and what it leaves out."""
    return _tr(
        "Each film's releases are told again in the order in which they were seen: of those that "
        "were met together the best acceptable one becomes the film's file, and later ones must "
        "be better than that. No download fails, every release is what its name promises, and "
        "all count as if a feed had brought them. Films, settings, delays and the blocklist are as "
        "they are now."
    )


def film_name(film: FilmDifference | FileChange) -> str:
    """`Nosferatu (1922)`."""
    return f"{film.title} ({film.year})" if film.year else film.title


def outcome(film: FilmDifference, grabs: tuple[Grabbed, ...]) -> str:
    """What a film has in the end, and over how many steps."""
    if not grabs:
        began = began_with(film)
        return _tr("stays {file}").format(file=began) if began else _tr("nothing")
    last = worth(grabs[-1].quality, grabs[-1].format_score)
    if len(grabs) == 1:
        return last
    return _tr("{last}, in {count} steps").format(last=last, count=texts.number(len(grabs)))


def points(score: int) -> str:
    """`+85`, `0`, `-40`."""
    return f"{score:+d}" if score else "0"


def began_with(film: FilmDifference) -> str:
    """The file at the beginning, "" if there was none."""
    return worth(film.began_with, film.began_score)


def worth(quality: str, score: int) -> str:
    """`Bluray-1080p +85`."""
    return f"{quality} {score:+d}" if score else quality


def rule(name: str) -> str:
    """A rule's name for people."""
    return _tr("Ranking") if name == RANKING else rule_title(name)


def grab_lines(grabs: tuple[Grabbed, ...]) -> list[tuple[str, bool, str, str]]:
    """One line for each release that is taken: dot, title, and what it is worth."""
    if not grabs:
        return [("waiting", True, _tr("Nothing would be taken"), "")]
    return [("moving", False, texts.isolated(one.title), _about(one)) for one in grabs]


def _about(grab: Grabbed) -> str:
    facts = [
        texts.moment_text(grab.at),
        worth(grab.quality, grab.format_score),
        texts.size(grab.size_bytes),
        grab.indexer,
        _tr("replaces {file}").format(file=grab.replaces) if grab.replaces else "",
        ", ".join(grab.formats),
    ]
    return " · ".join(filter(None, facts))


def because(film: FilmDifference) -> str:
    """What made the first difference, as a sentence."""
    if not film.about:
        return film.because
    side = _tr("With the draft") if film.is_newly else _tr("As things are")
    return _tr("{side}, {release} is not taken: {reason}").format(
        side=side, release=texts.isolated(film.about), reason=film.because
    )


def wanting(file: FileChange) -> Shown:
    """Will a better one be looked for?"""
    if file.starts_wanting:
        return Shown("wants_better", True, _tr("A better one will be looked for"))
    if file.stops_wanting:
        return Shown("good", False, _tr("No better one is looked for any more"))
    if file.wants_better_after:
        return Shown("wants_better", False, _tr("A better one is looked for, as before"))
    return Shown("good", False, _tr("Good enough, as before"))


def fate(one: Fate) -> Shown:
    """What became of a release, in a few words."""
    if one.is_taken:
        return Shown("moving", False, _tr("Taken"))
    if one.outdone_by is not None:
        return Shown("good", True, _tr("Good, but another was better"))
    reason = short_reason(one.decision.rejections[0].reason)
    if one.decision.is_temporary:
        return Shown("waiting", False, _tr("Not yet: {reason}").format(reason=reason.lower()))
    return Shown("bad", True, reason)


def fate_told(one: Fate) -> str:
    """The same in full: every reason."""
    if one.outdone_by is not None:
        return _tr("{release} was better").format(release=one.outdone_by.release.title)
    return "\n".join(reason.message for reason in one.decision.rejections)
