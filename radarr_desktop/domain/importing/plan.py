"""Which file of a download becomes the film, and what is to be said about the others.

files ─┬─ video ── sample or bonus by name ─▶ left out, while there is another
       │     └──── judged by the specifications ─▶ the best of the accepted is the film
       ├─ subtitles of the film ─▶ extras, named after it
       └─ anything else ─▶ left out; a trap, a program, an archive is called by its name
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from radarr_desktop.domain.decisions.upgrade import describe_quality
from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.facts import FoundFile, ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.aggregate import Parse, candidate_for
from radarr_desktop.domain.importing.extras import is_extra, is_sample_by_name
from radarr_desktop.domain.importing.file_kinds import FileKind, kind_of, kind_rejection
from radarr_desktop.domain.importing.spec import judge_file
from radarr_desktop.domain.importing.subtitles import Extra, extras_of
from radarr_desktop.domain.importing.target import target_path
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.quality import UNKNOWN
from radarr_desktop.domain.rejection import Rejection, RejectionKind

__all__ = ["FileVerdict", "ImportPlan", "plan_import", "target_path"]

_ALARMING = (FileKind.DANGEROUS, FileKind.EXECUTABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVerdict:
    """One file and what was decided about it."""

    file: FoundFile
    kind: FileKind
    #: None for what was never a candidate: other kinds, samples and bonus by name.
    candidate: ImportCandidate | None = None
    #: Why it is not imported; empty for the film, its subtitles and what nobody asks about.
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What to do with a finished download."""

    accepted: ImportCandidate | None
    #: A verdict on every file, the largest first.
    verdicts: tuple[FileVerdict, ...]
    #: Subtitles that go along with the accepted file.
    extras: tuple[Extra, ...] = ()
    #: For the person: what happens and why.
    sentences: tuple[str, ...] = ()

    @property
    def is_temporary(self) -> bool:
        """Nothing can be imported now, but waiting may help."""
        said = [one for verdict in self.verdicts for one in verdict.rejections if verdict.candidate]
        return (
            self.accepted is None
            and bool(said)
            and all(one.kind is RejectionKind.TEMPORARY for one in said)
        )

    @property
    def alarming_files(self) -> tuple[FoundFile, ...]:
        """Traps and programs: never touched, reason enough to distrust the release."""
        return tuple(one.file for one in self.verdicts if one.kind in _ALARMING)


def plan_import(
    files: Sequence[FoundFile],
    movie: Movie,
    grab: Grab | None,
    facts: ImportFacts,
    parse: Parse,
) -> ImportPlan:
    """Judge the files of a download for `movie`."""
    ordered = sorted(files, key=lambda file: (-file.size_bytes, file.relative_path))
    videos = [file for file in ordered if kind_of(file.path) is FileKind.VIDEO]
    features = [file for file in videos if not _is_beside_the_point(file)] or videos
    if not facts.video_files:
        facts = replace(facts, video_files=tuple(file.relative_path for file in videos))
    is_only = len(features) == 1
    judged = {
        file: _judge(candidate_for(file, movie, grab, facts, parse, is_only_video=is_only), facts)
        for file in features
    }
    accepted = _best([one for one in judged.values() if not one.rejections], facts)
    chosen = accepted.candidate if accepted is not None else None
    extras = _extras(chosen, ordered, is_only_video=is_only)
    taken = {extra.file for extra in extras}
    verdicts = tuple(
        _told_of_choice(judged[file], chosen) if file in judged else _left_out(file, taken, chosen)
        for file in ordered
    )
    return ImportPlan(
        accepted=chosen,
        verdicts=verdicts,
        extras=extras,
        sentences=_sentences(chosen, verdicts, extras, grab),
    )


def _is_beside_the_point(file: FoundFile) -> bool:
    return is_extra(file.relative_path) or is_sample_by_name(file.relative_path)


def _judge(candidate: ImportCandidate, facts: ImportFacts) -> FileVerdict:
    return FileVerdict(
        file=candidate.file,
        kind=FileKind.VIDEO,
        candidate=candidate,
        rejections=judge_file(candidate, facts),
    )


def _best(accepted: list[FileVerdict], facts: ImportFacts) -> FileVerdict | None:
    """The best quality, then the largest (they come in that order)."""

    def worth(verdict: FileVerdict) -> tuple[tuple[int, int], tuple[int, int]]:
        quality = verdict.candidate.quality if verdict.candidate else None
        if quality is None:
            return (-1, -1), (0, 0)
        return facts.profile.index_of(quality.quality), quality.revision.rank

    return max(accepted, key=worth, default=None)


def _extras(
    chosen: ImportCandidate | None, files: Sequence[FoundFile], *, is_only_video: bool
) -> tuple[Extra, ...]:
    if chosen is None:
        return ()
    subtitles = [file for file in files if kind_of(file.path) is FileKind.SUBTITLE]
    return tuple(extras_of(chosen.file, subtitles, is_only_video=is_only_video))


def _told_of_choice(verdict: FileVerdict, chosen: ImportCandidate | None) -> FileVerdict:
    if verdict.rejections or chosen is None or verdict.file == chosen.file:
        return verdict
    rejection = Rejection(
        reason="MovieAlreadyImported",
        message=f"A film has one file, and {chosen.file.relative_path!r} is the better one",
        rule="OneFile",
    )
    return replace(verdict, rejections=(rejection,))


def _left_out(
    file: FoundFile, taken: set[FoundFile], chosen: ImportCandidate | None
) -> FileVerdict:
    kind = kind_of(file.path)
    rejection: Rejection | None = None
    if kind is FileKind.VIDEO:
        reason = "Sample" if is_sample_by_name(file.relative_path) else "MovieFolder"
        rejection = Rejection(
            reason=reason, message="By its name or folder it is a sample or bonus material"
        )
    elif kind in (*_ALARMING, FileKind.ARCHIVE) or (chosen is None and file not in taken):
        rejection = kind_rejection(file.path)
    return FileVerdict(file=file, kind=kind, rejections=(rejection,) if rejection else ())


def _sentences(
    chosen: ImportCandidate | None,
    verdicts: Sequence[FileVerdict],
    extras: Sequence[Extra],
    grab: Grab | None,
) -> tuple[str, ...]:
    if not verdicts:
        return ("The download holds no files",)
    if chosen is None:
        return tuple(
            f"{verdict.file.relative_path}: {rejection.message}"
            for verdict in verdicts
            for rejection in verdict.rejections
        )
    told = [f"{chosen.file.relative_path} becomes the film, as {describe_quality(chosen.quality)}"]
    if grab is not None and _differs(grab, chosen):
        promised = describe_quality(grab.parsed.quality)
        told.append(f"The release promised {promised}; the file says otherwise")
    if extras:
        told.append(f"Subtitles that go along: {len(extras)}")
    told += [
        f"{verdict.file.relative_path} is left out: {verdict.rejections[0].message}"
        for verdict in verdicts
        if verdict.rejections
    ]
    return tuple(told)


def _differs(grab: Grab, chosen: ImportCandidate) -> bool:
    promised = grab.parsed.quality.quality
    return promised != UNKNOWN and promised != chosen.quality.quality
