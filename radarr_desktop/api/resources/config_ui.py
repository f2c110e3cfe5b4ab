"""`/api/v3/config/ui`: how things look."""

from typing import Any

from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import resource


@resource("/api/v3/config/ui")
class UiConfigResource(ConfigResource):
    """The look; dates and languages are the system's in these windows."""

    section = "ui"
    fixed = {  # noqa: RUF012  ClassVar in the base class
        "firstDayOfWeek": 1,
        "calendarWeekColumnHeader": "ddd M/D",
        "movieRuntimeFormat": "hoursMinutes",
        "shortDateFormat": "MMM D YYYY",
        "longDateFormat": "dddd, MMMM D YYYY",
        "timeFormat": "HH:mm",
        "showRelativeDates": True,
        "enableColorImpairedMode": False,
        "movieInfoLanguage": 1,
        "uiLanguage": 1,
    }
    ours_alone = frozenset(
        ("close_to_tray", "notify_imported", "notify_problems", "first_run_done")
    )

    def to_settings(self, given: dict[str, Any]) -> dict[str, Any]:
        """`auto` is our `system`."""
        return {"theme": "system" if given["theme"] == "auto" else given["theme"]} if given else {}

    def to_wire(self, values: dict[str, Any]) -> dict[str, Any]:
        """`system` is Radarr's `auto`."""
        return {"theme": "auto" if values["theme"] == "system" else values["theme"]}
