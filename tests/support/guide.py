"""The published guide's custom formats, read as a person would import them."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition

#: Where the guide lies if it is beside this checkout.
GUIDE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "trash-guides"


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


#: The published guide where it lies beside the checkout; tests that want it skip without.
REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "trash-guides"

#: A guide's files as plain values, by their path below its folder for Radarr.
Made = dict[str, Any]

#: Best first, as guides list them; what is missing is not allowed.
_RUNGS = [
    {"name": "Bluray-1080p", "allowed": True},
    {"name": "WEB 1080p", "allowed": True, "items": ["WEBRip-1080p", "WEBDL-1080p"]},
    {"name": "Bluray-720p", "allowed": False},
]


def made_format(guide_id: str, name: str, *patterns: str, **scores: int) -> dict[str, Any]:
    """A format of a guide; its conditions are called after their patterns."""
    return {
        "trash_id": guide_id,
        "trash_scores": {score.replace("_", "-"): points for score, points in scores.items()},
        "name": name,
        "includeCustomFormatWhenRenaming": False,
        "specifications": [
            {
                "name": pattern,
                "implementation": "ReleaseTitleSpecification",
                "negate": False,
                "required": False,
                "fields": {"value": pattern},
            }
            for pattern in patterns
        ],
    }


def small_guide() -> Made:
    """A guide of a few formats, two groups and two profiles, in the published one's shape."""
    formats = [
        made_format("f-tier", "Good groups", "GOOD", "BETTER", default=1700, other=900),
        made_format("f-bad", "Bad groups", "CAM", default=-10000),
        made_format("f-hdr", "HDR", "HDR", "HDR10", default=500),
        made_format("f-dv", "DV", "DV", default=600),
        made_format("f-sdr", "SDR", "SDR", default=-50),
    ]
    profiles = [
        {
            "trash_id": guide_id, "name": name, "trash_description": "Films<br>- <b>1080p</b>",
            "trash_score_set": score_set, "upgradeAllowed": True, "cutoff": "Bluray-1080p",
            "minFormatScore": 0, "cutoffFormatScore": 10000, "minUpgradeFormatScore": 1,
            "language": "Original", "items": deepcopy(_RUNGS),
            "formatItems": {"Good groups": "f-tier"},
        }
        for guide_id, name, score_set in (
            ("p-hd", "Guided HD", "default"), ("p-other", "Guided other", "other"),
        )
    ]  # fmt: skip
    groups = [
        {
            "trash_id": "g-bad", "name": "Unwanted", "default": "true",
            "trash_description": "What nobody wants",
            "custom_formats": [{"name": "Bad groups", "trash_id": "f-bad", "required": True}],
            "quality_profiles": {"include": {"Guided HD": "p-hd"}},
        },
        {
            "trash_id": "g-hdr", "name": "Colours",
            "custom_formats": [
                {"name": "HDR", "trash_id": "f-hdr", "required": False, "default": True},
                {"name": "DV", "trash_id": "f-dv", "required": False},
                {"name": "SDR", "trash_id": "f-sdr", "required": False},
            ],
            "quality_profiles": {"exclude": {"Guided other": "p-other"}},
        },
    ]  # fmt: skip
    return {
        **{f"cf/{one['trash_id']}.json": one for one in formats},
        **{f"quality-profiles/{one['trash_id']}.json": one for one in profiles},
        **{f"cf-groups/{one['trash_id']}.json": one for one in groups},
        "quality-profile-groups/groups.json": [{"name": "Usual", "profiles": {"hd": "p-hd"}}],
        "quality-size/movie.json": {
            "trash_id": "s-movie", "type": "movie",
            "qualities": [
                {"quality": "Bluray-1080p", "min": 50.8, "preferred": 1999, "max": 2000},
                {"quality": "WEBDL-1080p", "min": 12.5, "preferred": 80, "max": 90},
            ],
        },
        "conflicts.json": {
            "custom_formats": [{"f-hdr": {"name": "HDR"}, "f-sdr": {"name": "SDR"}}]
        },
    }  # fmt: skip


def as_files(made: Made) -> dict[str, bytes]:
    """The guide's files."""
    return {path: json.dumps(content).encode() for path, content in made.items()}


def write_guide(folder: Path, made: Made) -> Path:
    """Put the guide into a folder as a checkout has it."""
    for path, content in as_files(made).items():
        file = folder / "docs" / "json" / "radarr" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def reference_files() -> dict[str, bytes]:
    """The published guide's files, by their path below its folder for Radarr."""
    root = REFERENCE / "docs" / "json" / "radarr"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.json")}
