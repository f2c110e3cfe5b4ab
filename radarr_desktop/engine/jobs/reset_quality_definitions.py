"""ResetQualityDefinitions: the sizes of all qualities as a new library has them."""

from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.job import Body, Progress, Result, job


@job("ResetQualityDefinitions")
class ResetQualityDefinitions:
    """Body: `resetTitles` (bool): the titles as well."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def run(self, body: Body, progress: Progress) -> Result:
        """Reset them."""
        with_titles = body.get("resetTitles") is True
        await self._catalog.reset_definitions(with_titles=with_titles)
        what = "Sizes and titles" if with_titles else "Sizes"
        return {"message": f"{what} of all qualities are as in a new library"}
