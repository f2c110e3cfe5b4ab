"""The published guide's custom formats, read as a person would import them."""

import json
from pathlib import Path
from typing import Any

from radarr_desktop.domain.custom_formats import CustomFormat, FormatCondition


def guide_formats(folder: Path) -> list[CustomFormat]:
    """All formats below `…/docs/json/radarr/cf` of the guide, by file name; none has an id yet."""
    files = sorted((folder / "docs" / "json" / "radarr" / "cf").glob("*.json"))
    return [_format(json.loads(file.read_text("utf-8"))) for file in files]


def _format(read: dict[str, Any]) -> CustomFormat:
    return CustomFormat(
        id=0,
        name=read["name"],
        include_when_renaming=read.get("includeCustomFormatWhenRenaming", False),
        conditions=tuple(
            FormatCondition(
                name=one["name"],
                implementation=one["implementation"],
                negate=one["negate"],
                required=one["required"],
                fields=one["fields"],
            )
            for one in read["specifications"]
        ),
    )
