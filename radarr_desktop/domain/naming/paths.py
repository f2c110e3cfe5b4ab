"""Names that every file system takes."""

import re
import unicodedata

from radarr_desktop.domain.naming.options import ColonReplacement, NamingOptions

#: What ext4, NTFS, APFS and most others allow for one name; bytes of UTF-8.
MAX_NAME_BYTES = 255

#: Forbidden by Windows or by every system, and what says about the same.
_REPLACEMENTS = {"\\": "+", "/": "+", "<": "", ">": "", "?": "!", "*": "-", "|": "", '"': ""}
_COLONS = {
    ColonReplacement.DELETE: "",
    ColonReplacement.DASH: "-",
    ColonReplacement.SPACE_DASH: " -",
    ColonReplacement.SPACE_DASH_SPACE: " - ",
    ColonReplacement.SMART: "-",
}
_DEVICE = re.compile(r"(aux|con|nul|prn|com[1-9¹²³]|lpt[1-9¹²³])(\.|$)", re.IGNORECASE)


def replace_illegal(text: str, options: NamingOptions) -> str:
    """`text` without the signs that some file system forbids, outer spaces and first dots."""
    if not options.replace_illegal_characters:
        text = "".join(sign for sign in text if sign != ":" and sign not in _REPLACEMENTS)
    else:
        if options.colon_replacement is ColonReplacement.SMART:
            text = text.replace(": ", " - ")
        text = text.replace(":", _COLONS[options.colon_replacement])
        text = "".join(_REPLACEMENTS.get(sign, sign) for sign in text)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cs"))
    return text.lstrip(" .").rstrip(" ")


def legal_name(text: str, options: NamingOptions, *, max_bytes: int = MAX_NAME_BYTES) -> str:
    """`text` as one file or folder name: legal everywhere, never empty, never too long."""
    name = replace_illegal(text, options).rstrip(" .")
    name = avoid_device_name(name)
    return shorten(name, max_bytes).rstrip(" .") or "_"


def avoid_device_name(name: str) -> str:
    """`Com1.Sat` → `Com1_Sat`, `con` → `con_`: Windows would open the device instead."""
    match = _DEVICE.match(name)
    return f"{match[1]}_{name[match.end() :]}" if match else name


def shorten(name: str, max_bytes: int) -> str:
    """As many whole characters of `name` as fit in `max_bytes` of UTF-8."""
    encoded = name.encode("utf-8")
    if len(encoded) <= max_bytes:
        return name
    kept = encoded[:max_bytes].decode("utf-8", errors="ignore")
    end = len(kept)
    while end > 0 and unicodedata.combining(name[end]):
        end -= 1  # an accent must not be torn from its letter
    return name[:end]
