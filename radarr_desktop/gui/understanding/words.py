"""A name's report in words: the table of facts, the place of its quality, a format's conditions."""

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.matching import Match, NoMatch
from radarr_desktop.domain.quality import Revision
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.domain.release_traits import ReleaseTraits
from radarr_desktop.engine.name_report import FormatReport, NameReport
from radarr_desktop.gui.texts import Shown

Facts = list[tuple[str, str]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Understanding", text)


def facts(report: NameReport) -> Facts:
    """What the name says, name and value; "" where it says nothing."""
    parsed = report.parsed
    if not isinstance(parsed, ParsedRelease):
        return [(_tr("Rejected"), parsed.reason)]
    return [
        (_tr("Title"), parsed.title),
        (_tr("Other titles"), "\n".join(parsed.titles[1:])),
        (_tr("Year"), str(parsed.year) if parsed.year else _tr("not in the name")),
        (_tr("Quality"), _quality(parsed)),
        (_tr("Revision"), _revision(parsed.quality.revision)),
        (_tr("Edition"), parsed.edition),
        (_tr("Languages"), _languages(report, parsed)),
        (_tr("Burnt-in subtitles"), parsed.hardcoded_subs),
        *_traits(parsed.traits),
        (_tr("Release group"), parsed.release_group),
        (_tr("TMDB id"), str(parsed.tmdb_id) if parsed.tmdb_id else ""),
        (_tr("IMDb id"), parsed.imdb_id),
        (_tr("Checksum"), parsed.release_hash),
        (_tr("Read by"), reader(parsed.parsed_by)),
    ]


def reader(parsed_by: str) -> str:
    """Who understood the name."""
    if parsed_by == "guessit":
        return _tr("guessit, asked because the program's own rules could not settle it")
    return _tr("the program's own rules")


def place_state(report: NameReport) -> Shown | None:
    """The quality's place in the profile, in a dot and words; None if it is not scored."""
    place, parsed = report.place, report.parsed
    if place is None or not isinstance(parsed, ParsedRelease):
        return None
    quality = parsed.quality.quality.name
    if not place.is_allowed:
        return Shown("bad", True, _tr("{quality} is not allowed").replace("{quality}", quality))
    if place.meets_cutoff and place.cutoff == quality:
        words = _tr("{quality} is allowed, and it is the cutoff")
        token = "good"
    elif place.meets_cutoff:
        words = _tr("{quality} is allowed and meets the cutoff, {cutoff}")
        token = "good"
    else:
        words = _tr("{quality} is allowed, below the cutoff, {cutoff}")
        token = "wants_better"
    return Shown(token, False, words.format(quality=quality, cutoff=place.cutoff))


def place_aside(report: NameReport) -> str:
    """Its rank among what is allowed."""
    place = report.place
    if place is None or not place.is_allowed:
        return ""
    if place.rank == 1:
        return _tr("the best of all that the profile allows")
    return _tr("place {rank} of {count} that the profile allows, the best first").format(
        rank=place.rank, count=place.of
    )


def score_state(report: NameReport) -> Shown | None:
    """The sum of points, and whether it is enough; None without a profile."""
    if report.profile is None:
        return None
    least = report.profile.min_format_score
    if report.score < least:
        words = _tr("{score} points together; the profile asks for at least {least}")
        return Shown("bad", True, words.format(score=f"{report.score:+d}", least=least))
    words = _tr("{score} points together")
    return Shown("good", False, words.format(score=f"{report.score:+d}"))


def conditions(report: FormatReport) -> str:
    """By which of its conditions a format matches, and which do not hold."""
    held = [_condition(one.condition.name, one.condition.negate) for one in report.conditions
            if one.holds]  # fmt: skip
    missed = [
        _condition(one.condition.name, one.condition.negate)
        for one in report.conditions
        if not one.holds
    ]
    lines = [_tr("met: {conditions}").replace("{conditions}", ", ".join(held))]
    if missed:
        lines.append(
            _tr("not met, and not needed: {conditions}").replace("{conditions}", ", ".join(missed))
        )
    return "\n".join(lines)


def as_text(report: NameReport) -> str:
    """The report for the clipboard: a line per fact."""
    told = [(_tr("Name"), report.name), *facts(report)]
    if report.movie is not None:
        told.append((_tr("Film"), report.movie.display_title))
    if report.found is not None:
        told.append((_tr("Recognised"), found_sentence(report)))
    if report.profile is not None:
        told.append((_tr("Profile"), report.profile.name))
        place = place_state(report)
        told.append((_tr("Quality in the profile"), place.words if place else ""))
    told += [
        (_tr("Format"), f"{one.custom_format.name} ({one.points:+d})") for one in report.formats
    ]
    if report.profile is not None:
        told.append((_tr("Points"), f"{report.score:+d}"))
    return "\n".join(f"{name}: {value}".replace("\n", ", ") for name, value in told if value)


def found_sentence(report: NameReport) -> str:
    """How the film was recognised, or why none was."""
    match report.found:
        case Match(how=how):
            return how
        case NoMatch(message=message):
            return message
        case None:
            return ""


def _traits(traits: ReleaseTraits) -> Facts:
    """Picture, sound and where it is from."""
    picture = [
        traits.video_codec.value if traits.video_codec else "",
        _tr("{bits} bit").format(bits=traits.bit_depth) if traits.bit_depth else "",
        *(one.value for one in traits.hdr),
        traits.three_d.value if traits.three_d else "",
    ]
    sound = [*(one.value for one in traits.audio_codecs), traits.audio_channels]
    service = traits.streaming_service
    return [
        (_tr("Picture"), ", ".join(filter(None, picture))),
        (_tr("Sound"), ", ".join(filter(None, sound))),
        (_tr("Streaming service"), service.name if service else ""),
        (_tr("Part"), str(traits.part or "")),
        (_tr("Marks"), ", ".join(one.value for one in traits.tags)),
        (_tr("File type"), traits.container),
        (_tr("Website"), traits.website),
    ]


def _quality(parsed: ParsedRelease) -> str:
    name = parsed.quality.quality.name
    if parsed.quality_from == "extension":
        return _tr("{quality}, guessed from the file's ending").replace("{quality}", name)
    return name


def _revision(revision: Revision) -> str:
    told = []
    if revision.version > 1:
        kind = _tr("repack") if revision.is_repack else _tr("proper")
        told.append(_tr("{kind}, version {version}").format(kind=kind, version=revision.version))
    if revision.real:
        told.append(_tr("real"))
    return ", ".join(told)


def _languages(report: NameReport, parsed: ParsedRelease) -> str:
    if parsed.languages:
        return ", ".join(one.name for one in parsed.languages)
    if report.languages:
        assumed = ", ".join(one.name for one in report.languages)
        return _tr("{language}, the film's own: the name says nothing").replace(
            "{language}", assumed
        )
    return _tr("not in the name")


def _condition(name: str, negate: bool) -> str:
    return _tr("not {condition}").replace("{condition}", name) if negate else name
