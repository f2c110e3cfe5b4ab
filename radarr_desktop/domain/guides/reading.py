"""Reads the files of a guide: strictly, and file by file, so that a broken one costs only itself.

The files are named by their path below the guide's folder for Radarr:

    cf/*.json   cf-groups/*.json   quality-profiles/*.json   quality-profile-groups/*.json
    quality-size/*.json   conflicts.json
"""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    validate_format,
)
from radarr_desktop.domain.guides.guide import (
    DEFAULT_SCORES,
    GroupMember,
    Guide,
    GuideFormat,
    GuideGroup,
    GuideProblem,
    GuideProfile,
    GuideSizes,
    ProfileShape,
    QualitySize,
)
from radarr_desktop.domain.guides.json_values import (
    BadGuideFileError,
    Json,
    flag,
    listed,
    number,
    objects,
    parsed,
    plain_text,
    said,
    table,
    text,
    whole,
)
from radarr_desktop.domain.language import BY_NAME as LANGUAGES
from radarr_desktop.domain.profiles import FIRST_GROUP_ID
from radarr_desktop.domain.quality import BY_NAME, QUALITIES, ProfileItem, Quality

#: Radarr's sliders end here: the guide writes their ends where it means "no limit".
_NO_MAXIMUM = 2000
_NO_PREFERENCE = 1999

T = TypeVar("T", GuideFormat, GuideGroup, GuideProfile, GuideSizes)


def read_guide(files: Mapping[str, bytes]) -> Guide:
    """The guide that these files make; what cannot be used is in its `problems`."""
    reader = _Reader(files)
    formats = {one.guide_id: one for one in reader.each("cf/", _format)}
    reader.formats = formats
    profiles = reader.each("quality-profiles/", reader.profile)
    families = reader.families()
    return Guide(
        formats=MappingProxyType(formats),
        groups=tuple(reader.each("cf-groups/", reader.group)),
        profiles=tuple(reader.in_families(profiles, families)),
        sizes=tuple(reader.each("quality-size/", _sizes)),
        conflicts=tuple(reader.conflicts()),
        problems=tuple(reader.problems),
    )


class _Reader:
    """Reads file after file and notes what is wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.formats: dict[str, GuideFormat] = {}
        self.problems: list[GuideProblem] = []

    def each(self, folder: str, read: Callable[[str, Json], T]) -> list[T]:
        """What the files of a folder say, in the order of their names."""
        found: dict[str, T] = {}
        for file in sorted(self._files):
            if not (file.startswith(folder) and file.endswith(".json")):
                continue
            try:
                one = read(file, parsed(self._files[file]))
            except BadGuideFileError as error:
                self._note(file, str(error))
                continue
            if one.guide_id in found:
                self._note(file, f"its id {one.guide_id} is that of another file")
            else:
                found[one.guide_id] = one
        return list(found.values())

    def group(self, file: str, read: Json) -> GuideGroup:
        group = table(read, "the file")
        profiles = table(group.get("quality_profiles", {}), "quality_profiles")
        members = []
        for one in objects(group, "custom_formats"):
            guide_id = text(one, "trash_id")
            if self._is_known(file, guide_id, said(one, "name")):
                members.append(
                    GroupMember(
                        guide_id=guide_id,
                        is_required=flag(one, "required"),
                        is_default=flag(one, "default"),
                    )
                )
        included = profiles.get("include")
        return GuideGroup(
            guide_id=text(group, "trash_id"),
            name=text(group, "name"),
            description=plain_text(said(group, "trash_description")),
            is_default=flag(group, "default"),
            members=tuple(members),
            included=None if included is None else frozenset(_ids(included, "include")),
            excluded=frozenset(_ids(profiles.get("exclude", {}), "exclude")),
        )

    def profile(self, file: str, read: Json) -> GuideProfile:
        profile = table(read, "the file")
        named = table(profile.get("formatItems", {}), "formatItems")
        formats = [
            str(guide_id)
            for name, guide_id in named.items()
            if self._is_known(file, str(guide_id), name)
        ]
        return GuideProfile(
            guide_id=text(profile, "trash_id"),
            shape=_shape(profile),
            score_set=said(profile, "trash_score_set") or DEFAULT_SCORES,
            description=plain_text(said(profile, "trash_description")),
            address=said(profile, "trash_url"),
            formats=tuple(dict.fromkeys(formats)),
        )

    def families(self) -> dict[str, str]:
        """Profile → the name of the group that it is shown in, in the guide's order."""
        found: dict[str, str] = {}
        for file in sorted(self._files):
            if not file.startswith("quality-profile-groups/"):
                continue
            try:
                for one in listed(parsed(self._files[file]), "the file"):
                    family = table(one, "a group")
                    for guide_id in _ids(family.get("profiles", {}), "profiles"):
                        found.setdefault(guide_id, text(family, "name"))
            except BadGuideFileError as error:
                self._note(file, str(error))
        return found

    @staticmethod
    def in_families(profiles: list[GuideProfile], families: dict[str, str]) -> list[GuideProfile]:
        """The profiles in the order of their families, those of none at the end."""
        order = {guide_id: place for place, guide_id in enumerate(families)}
        sorted_profiles = sorted(profiles, key=lambda one: order.get(one.guide_id, len(order)))
        return [
            GuideProfile(
                guide_id=one.guide_id, shape=one.shape, score_set=one.score_set,
                description=one.description, address=one.address, formats=one.formats,
                family=families.get(one.guide_id, ""),
            )
            for one in sorted_profiles
        ]  # fmt: skip

    def conflicts(self) -> list[frozenset[str]]:
        """Formats that exclude each other."""
        if "conflicts.json" not in self._files:
            return []
        try:
            read = table(parsed(self._files["conflicts.json"]), "the file")
            found = [frozenset(one) for one in objects(read, "custom_formats")]
        except BadGuideFileError as error:
            self._note("conflicts.json", str(error))
            return []
        return [one for one in found if len(one & self.formats.keys()) > 1]

    def _is_known(self, file: str, guide_id: str, name: str) -> bool:
        if guide_id in self.formats:
            return True
        self._note(file, f"it names the format {name or guide_id}, which cannot be used")
        return False

    def _note(self, file: str, message: str) -> None:
        self.problems.append(GuideProblem(file=file, message=message))


def _format(_file: str, read: Json) -> GuideFormat:
    one = table(read, "the file")
    scores = table(one.get("trash_scores", {}), "trash_scores")
    made = CustomFormat(
        id=0,
        name=text(one, "name"),
        include_when_renaming=flag(one, "includeCustomFormatWhenRenaming"),
        conditions=tuple(_condition(condition) for condition in objects(one, "specifications")),
    )
    problems = validate_format(made)
    if problems:
        raise BadGuideFileError("; ".join(problem.message for problem in problems))
    return GuideFormat(
        guide_id=text(one, "trash_id"),
        format=made,
        scores=MappingProxyType({name: whole(scores, name) for name in scores}),
        description=plain_text(said(one, "trash_description")),
    )


def _condition(one: Mapping[str, Json]) -> FormatCondition:
    fields = one.get("fields", {})
    if isinstance(fields, list):  # as Radarr's API writes them
        fields = {text(field, "name"): field.get("value") for field in objects(one, "fields")}
    return FormatCondition(
        name=text(one, "name"),
        implementation=text(one, "implementation"),
        negate=flag(one, "negate"),
        required=flag(one, "required"),
        fields=dict(table(fields, "fields")),
    )


def _shape(profile: Mapping[str, Json]) -> ProfileShape:
    items = _items(profile)
    cutoff = text(profile, "cutoff")
    if not any(item.allowed and rung_name(item) == cutoff for item in items):
        raise BadGuideFileError(f"its cutoff {cutoff!r} is no quality that it allows")
    language = said(profile, "language") or "Any"
    if language.lower() not in LANGUAGES:
        raise BadGuideFileError(f"its language {language!r} is none that is known")
    return ProfileShape(
        name=text(profile, "name"),
        items=items,
        cutoff=cutoff,
        upgrade_allowed=flag(profile, "upgradeAllowed"),
        min_format_score=whole(profile, "minFormatScore", 0),
        cutoff_format_score=whole(profile, "cutoffFormatScore", 0),
        min_upgrade_format_score=max(1, whole(profile, "minUpgradeFormatScore", 1)),
        language=LANGUAGES[language.lower()],
    )


def rung_name(item: ProfileItem) -> str:
    """What a rung of a profile is called: the group's name, or the quality's."""
    return item.group_name or item.qualities[0].name


def _items(profile: Mapping[str, Json]) -> tuple[ProfileItem, ...]:
    """The rungs, worst first (the guide lists the best first); what it leaves out is below them."""
    items: list[ProfileItem] = []
    for one in objects(profile, "items"):
        name, members = text(one, "name"), listed(one.get("items", []), "items")
        qualities = tuple(_quality(member) for member in reversed(members)) or (_quality(name),)
        items.append(
            ProfileItem(
                qualities=qualities,
                allowed=flag(one, "allowed"),
                group_id=FIRST_GROUP_ID + len(items) + 1 if members else 0,
                group_name=name if members else "",
            )
        )
    counted = Counter(quality for item in items for quality in item.qualities)
    twice = [quality.name for quality, count in counted.items() if count > 1]
    if twice:
        raise BadGuideFileError(f"it lists {twice[0]} twice")
    missing = [
        ProfileItem(qualities=(quality,), allowed=False)
        for quality in QUALITIES
        if quality not in counted
    ]
    return (*missing, *reversed(items))


def _sizes(_file: str, read: Json) -> GuideSizes:
    one = table(read, "the file")
    sizes = []
    for size in objects(one, "qualities"):
        low = number(size, "min")
        preferred, high = number(size, "preferred"), number(size, "max")
        if low < 0 or low > high:
            raise BadGuideFileError(
                f"{size.get('quality')}: its sizes {low} to {high} are no range"
            )
        sizes.append(
            QualitySize(
                quality=_quality(text(size, "quality")),
                min_size=low,
                preferred_size=None if preferred >= _NO_PREFERENCE else preferred,
                max_size=None if high >= _NO_MAXIMUM else high,
            )
        )
    return GuideSizes(guide_id=text(one, "trash_id"), kind=text(one, "type"), sizes=tuple(sizes))


def _quality(name: Json) -> Quality:
    quality = BY_NAME.get(str(name).lower())
    if quality is None:
        raise BadGuideFileError(f"{name!r} is no quality that is known")
    return quality


def _ids(read: Json, what: str) -> tuple[str, ...]:
    """Ids by name, in their order."""
    return tuple(str(one) for one in table(read, what).values())
