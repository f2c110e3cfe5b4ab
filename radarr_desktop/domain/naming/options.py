"""How files and folders are named: the person's choices."""

from dataclasses import dataclass
from enum import Enum

from radarr_desktop.base.schema import Kind, setting


class ColonReplacement(Enum):
    """What stands for a colon, which Windows forbids; the value is Radarr's name in JSON."""

    DELETE = "delete"
    DASH = "dash"
    SPACE_DASH = "spaceDash"
    SPACE_DASH_SPACE = "spaceDashSpace"
    #: ` - ` where a space follows the colon, `-` elsewhere.
    SMART = "smart"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingOptions:
    """Radarr's naming settings."""

    rename_movies: bool = setting("Rename films", True, kind=Kind.CHECKBOX)
    replace_illegal_characters: bool = setting(
        "Replace illegal characters", True, kind=Kind.CHECKBOX
    )
    colon_replacement: ColonReplacement = setting(
        "Colon", ColonReplacement.SMART, kind=Kind.SELECT, name="colonReplacementFormat"
    )
    standard_movie_format: str = setting("File", "{Movie Title} ({Release Year}) {Quality Full}")
    movie_folder_format: str = setting("Folder", "{Movie Title} ({Release Year})")
