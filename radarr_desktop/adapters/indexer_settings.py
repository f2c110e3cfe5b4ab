"""Settings that many indexers share, in Radarr's names; a plug-in's own fields come first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.language import LANGUAGES
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.ports.ledger import CallCap, CallLimits

#: Where the shared fields stand in a form.
_TORRENT_RANK = 10
_LIMIT_RANK = 20

_FLAG_NAMES = {
    IndexerFlag.FREELEECH: "Freeleech",
    IndexerFlag.HALFLEECH: "Half leech",
    IndexerFlag.DOUBLE_UPLOAD: "Double upload",
    IndexerFlag.PTP_GOLDEN: "PTP Golden",
    IndexerFlag.PTP_APPROVED: "PTP Approved",
    IndexerFlag.INTERNAL: "Internal",
    IndexerFlag.SCENE: "Scene",
    IndexerFlag.FREELEECH_75: "Freeleech 75 %",
    IndexerFlag.FREELEECH_25: "Freeleech 25 %",
    IndexerFlag.NUKED: "Nuked",
}
FLAG_OPTIONS = tuple(Option(value=int(flag), name=name) for flag, name in _FLAG_NAMES.items())
LANGUAGE_OPTIONS = tuple(
    Option(value=language.id, name=language.name)
    for language in sorted(LANGUAGES, key=lambda one: (one.id > 0, one.name))
    if language.id not in (0, -1)
)


#: What makes a download a failure as soon as it is seen in it; the numbers are Radarr's.
FAIL_OPTIONS = (
    Option(value=0, name="Executables"),
    Option(value=1, name="Potentially dangerous"),
)
#: An address of a site, with or without a path.
ADDRESS_PATTERN = (
    r"(?i:https?)://+([^\s/?#@]*@)?(\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]]+)(:\d{1,5})?([/?#]\S*)?"
)
ADDRESS_WORDS = "must be an address that begins with http:// or https://"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """How often a person lets an indexer be asked, in Prowlarr's names."""

    query_limit: int | None = setting(
        "Query limit", None, kind=Kind.NUMBER, name="baseSettings.queryLimit", minimum=1,
        advanced=True, rank=_LIMIT_RANK,
        help_text="Most searches and feeds in a day or an hour; empty = no limit of yours",
    )  # fmt: skip
    grab_limit: int | None = setting(
        "Grab limit", None, kind=Kind.NUMBER, name="baseSettings.grabLimit", minimum=1,
        advanced=True, rank=_LIMIT_RANK,
        help_text="Most files fetched in a day or an hour; empty = no limit of yours",
    )  # fmt: skip
    limits_unit: int = setting(
        "Limits count for", 0, kind=Kind.SELECT, name="baseSettings.limitsUnit",
        options=(Option(value=0, name="a day"), Option(value=1, name="an hour")), advanced=True,
        rank=_LIMIT_RANK,
    )  # fmt: skip

    @property
    def limits(self) -> CallLimits:
        """These settings as the ledger keeps them."""
        per = timedelta(hours=1) if self.limits_unit else timedelta(days=1)
        queries, grabs = (
            (CallCap(most=most, per=per),) if most is not None else ()
            for most in (self.query_limit, self.grab_limit)
        )
        return CallLimits(queries=queries, grabs=grabs)


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentRules(LimitSettings):
    """What every torrent indexer of its own kind has; Torznab has them in an order of its own."""

    minimum_seeders: int = setting(
        "Minimum seeders", 1, kind=Kind.NUMBER, minimum=0, advanced=True, rank=_TORRENT_RANK,
        help_text="Releases with fewer are rejected",
    )  # fmt: skip
    #: Read by the engine when it hands a torrent to a client, as is `seed_time`.
    seed_ratio: float | None = setting(
        "Seed ratio", None, kind=Kind.NUMBER, name="seedCriteria.seedRatio",
        advised_above=0, rank=_TORRENT_RANK,
        help_text="Ratio to reach before a torrent stops; empty = the download client's own",
    )  # fmt: skip
    seed_time: int | None = setting(
        "Seed time", None, kind=Kind.NUMBER, name="seedCriteria.seedTime", unit="minutes",
        advised_above=0, advanced=True, rank=_TORRENT_RANK,
        help_text="Time to seed before a torrent stops; empty = the download client's own",
    )  # fmt: skip
    reject_blocklisted_torrent_hashes_while_grabbing: bool = setting(
        "Refuse blocklisted hashes when grabbing", default=False, kind=Kind.CHECKBOX,
        advanced=True, rank=_TORRENT_RANK,
        help_text="For indexers that do not tell the hash: look again once the torrent is here",
    )  # fmt: skip
    multi_languages: tuple[int, ...] = setting(
        "Languages of MULTI", (), kind=Kind.SELECT, options=LANGUAGE_OPTIONS, advanced=True,
        rank=_TORRENT_RANK, help_text="What this indexer means by MULTI in a name",
    )  # fmt: skip
    fail_downloads: tuple[int, ...] = setting(
        "Fail downloads", (), kind=Kind.SELECT, options=FAIL_OPTIONS, advanced=True,
        rank=_TORRENT_RANK, help_text="A download that holds such files has failed",
    )  # fmt: skip
    required_flags: tuple[int, ...] = setting(
        "Required flags", (), kind=Kind.SELECT, options=FLAG_OPTIONS, advanced=True,
        rank=_TORRENT_RANK, help_text="A release must carry one of these",
    )  # fmt: skip

    @property
    def demands(self) -> IndexerFacts:
        """What these settings demand of a release."""
        return demands(
            self.minimum_seeders,
            self.required_flags,
            reject_blocklisted_hashes=self.reject_blocklisted_torrent_hashes_while_grabbing,
        )


def demands(
    minimum_seeders: int, required_flags: Sequence[int], *, reject_blocklisted_hashes: bool
) -> IndexerFacts:
    """Settings of a torrent indexer as the facts that rules look at; flags are any-of."""
    flags = IndexerFlag.NONE
    for flag in required_flags:
        flags |= IndexerFlag(flag)
    return IndexerFacts(
        minimum_seeders=minimum_seeders,
        required_flags=flags,
        reject_blocklisted_hashes=reject_blocklisted_hashes,
    )
