"""What is done to the releases of every kind of indexer."""

from datetime import UTC, datetime
from pathlib import Path

from radarr_desktop.adapters.feeds import with_multi_languages
from radarr_desktop.domain.release import Protocol, Release
from tests.conformance.indexer_checks import indexer_kind
from tests.conformance.indexing import failed_checks, release_as_facts
from tests.conformance.names import language_of_key
from tests.conformance.registry import Facts


@indexer_kind("indexers", "IndexerBase")
def cleaned_up(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """What MULTI in a name means at an indexer."""
    return failed_checks(_cleaned_up(given), expected["checks"])


def _cleaned_up(given: Facts) -> list[Facts]:
    names = given["target"]["definition"]["settings"]["multi_languages"]
    ids = [language_of_key(name).id for name in names]
    raw = [
        Release(
            guid="", title=one["title"], indexer_id=1, indexer_name="", size_bytes=0,
            protocol=Protocol.TORRENT, published_at=datetime(2026, 1, 1, tzinfo=UTC),
            languages=tuple(language_of_key(name) for name in one["languages"]),
        )
        for one in given["args"][0]
    ]  # fmt: skip
    return [release_as_facts(with_multi_languages(one, ids)) for one in raw]
