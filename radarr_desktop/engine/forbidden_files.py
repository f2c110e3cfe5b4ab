"""Asks an indexer's settings whether a download of it must fail for the files that it holds."""

from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.importing.forbidden import forbidden_kinds, forbidden_words
from radarr_desktop.domain.importing.plan import ImportPlan
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


async def why_forbidden(providers: Providers, plan: ImportPlan, grab: Grab) -> str:
    """In words; "" if it need not fail."""
    indexer_id = grab.release.indexer_id
    if not plan.alarming_files or not indexer_id:
        return ""
    try:
        indexer = await providers.definition(ProviderKind.INDEXER, indexer_id)
    except NotFoundError:
        return ""
    return words_of(indexer, [file.relative_path for file in plan.alarming_files])


def words_of(indexer: ProviderDefinition, paths: list[str]) -> str:
    """What the settings of this indexer say to such files, "" if nothing."""
    kinds = forbidden_kinds(indexer.settings.get("fail_downloads") or ())
    return forbidden_words(indexer.name, paths, kinds)
