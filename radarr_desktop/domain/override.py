"""What a person says of a release against what its name says.

Whatever a person has said beats the names of release, folder and file, up to the shelf: it is
marked as theirs in what the grab remembers (`quality_from`, `languages_from`). History keeps it, so
that the same offer, met again in a feed, is judged as what they said it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.quality import QualityModel
from radarr_desktop.domain.release import BY_PERSON, ParsedRelease, Release

#: The fact of a grab's record that names what a person said: `quality`, `languages`.
OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's word on one release; what they leave open stays as it was understood."""

    quality: QualityModel | None = None
    languages: tuple[Language, ...] = ()

    def applied(
        self, parsed: ParsedRelease, understood: tuple[Language, ...] = ()
    ) -> ParsedRelease:
        """The reading as the person wants it; `understood` are the languages taken without them.

        What they only confirm is not theirs: what is measured in the file still counts for more.
        """
        if self.quality is not None and self.quality != parsed.quality:
            parsed = replace(parsed, quality=self.quality, quality_from=BY_PERSON)
        if self.languages and set(self.languages) != set(understood):
            parsed = replace(parsed, languages=self.languages, languages_from=BY_PERSON)
        return parsed


NO_OVERRIDE = Override()


def overridden_facts(parsed: ParsedRelease) -> dict[str, str]:
    """What a person said of it, for the record of the grab."""
    said = []
    if parsed.quality_from == BY_PERSON:
        said.append("quality")
    if parsed.languages_from == BY_PERSON:
        said.append("languages")
    return {OVERRIDDEN: " ".join(said)} if said else {}


def as_said_before(
    parsed: ParsedRelease, release: Release, history: Iterable[HistoryRecord]
) -> ParsedRelease:
    """The reading with what a person said of this offer when they grabbed it (newest first)."""
    for record in history:
        if (
            record.kind is HistoryKind.GRABBED
            and OVERRIDDEN in record.facts
            and record.source_title == release.title
            and record.facts.get("indexer") == release.indexer_name
        ):
            said = record.facts[OVERRIDDEN].split()
            if "quality" in said:
                parsed = replace(parsed, quality=record.quality, quality_from=BY_PERSON)
            if "languages" in said:
                parsed = replace(parsed, languages=record.languages, languages_from=BY_PERSON)
            break
    return parsed
