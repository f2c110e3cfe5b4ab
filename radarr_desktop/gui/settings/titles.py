"""What sections are called, and what they are about."""

from PySide6.QtCore import QCoreApplication

from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP

#: Sections that are no group of options; those come after them, named as the options are.
OWN_SECTIONS = (
    "folders", "providers/indexer", "providers/client", "providers/announce", "profiles", "sizes",
    "formats", "rules/delay", "rules/release",
)  # fmt: skip
_TITLES = {
    "folders": QT_TRANSLATE_NOOP("Sections", "Root folders"),
    "providers/indexer": QT_TRANSLATE_NOOP("Sections", "Indexers"),
    "providers/client": QT_TRANSLATE_NOOP("Sections", "Download clients"),
    "providers/announce": QT_TRANSLATE_NOOP("Sections", "Announces"),
    "profiles": QT_TRANSLATE_NOOP("Sections", "Quality profiles"),
    "sizes": QT_TRANSLATE_NOOP("Sections", "Quality sizes"),
    "rules/delay": QT_TRANSLATE_NOOP("Sections", "Delay profiles"),
    "rules/release": QT_TRANSLATE_NOOP("Sections", "Release profiles"),
    "formats": QT_TRANSLATE_NOOP("Sections", "Custom formats"),
    "tmdb": QT_TRANSLATE_NOOP("Sections", "Metadata"),
    "server": QT_TRANSLATE_NOOP("Sections", "API server"),
    "mediamanagement": QT_TRANSLATE_NOOP("Sections", "Files"),
    "naming": QT_TRANSLATE_NOOP("Sections", "Naming"),
    "indexers": QT_TRANSLATE_NOOP("Sections", "Search rules"),
    "search": QT_TRANSLATE_NOOP("Sections", "Searching"),
    "ranking": QT_TRANSLATE_NOOP("Sections", "Ranking"),
    "downloads": QT_TRANSLATE_NOOP("Sections", "Downloads"),
    "guides": QT_TRANSLATE_NOOP("Sections", "Guide"),
    "network": QT_TRANSLATE_NOOP("Sections", "Network"),
    "mqtt": QT_TRANSLATE_NOOP("Sections", "MQTT"),
    "ui": QT_TRANSLATE_NOOP("Sections", "Windows"),
    "torrents": QT_TRANSLATE_NOOP("Sections", "Built-in torrents"),
    "auth": QT_TRANSLATE_NOOP("Sections", "Access"),
    "log": QT_TRANSLATE_NOOP("Sections", "Log"),
}
_HINTS = {
    "tmdb": QT_TRANSLATE_NOOP(
        "Sections", "Where titles, years, overviews and posters come from. An API key is free."
    ),
    "server": QT_TRANSLATE_NOOP(
        "Sections", "Other programs reach Radarr Desktop here, as they would reach Radarr."
    ),
    "mediamanagement": QT_TRANSLATE_NOOP(
        "Sections", "How files come to the shelf, and what happens to replaced ones."
    ),
    "naming": QT_TRANSLATE_NOOP("Sections", "How files and folders are called."),
    "indexers": QT_TRANSLATE_NOOP("Sections", "Rules for all indexers together."),
    "search": QT_TRANSLATE_NOOP(
        "Sections", "How long a search lasts, and what is looked for again without being asked."
    ),
    "ranking": QT_TRANSLATE_NOOP(
        "Sections",
        "Which of several releases is taken that are equal by quality, formats, protocol, "
        "indexer, seeders and size.",
    ),
    "downloads": QT_TRANSLATE_NOOP("Sections", "What happens to downloads."),
    "guides": QT_TRANSLATE_NOOP(
        "Sections",
        "Custom formats and quality profiles can follow a published guide. What you take from it "
        "is chosen in the window Guides (Ctrl+Shift+G).",
    ),
    "network": QT_TRANSLATE_NOOP(
        "Sections",
        "How indexers, download clients, TMDB and guides are reached. A change holds at once.",
    ),
    "mqtt": QT_TRANSLATE_NOOP(
        "Sections", "Home Assistant and others hear of the library and the queue from a broker."
    ),
    "ui": QT_TRANSLATE_NOOP("Sections", "How the windows look and behave."),
}
_ICONS = {
    "folders": "folder", "providers/indexer": "rss", "providers/client": "hard-drive-download",
    "providers/announce": "megaphone",
    "profiles": "list", "sizes": "sliders-horizontal", "formats": "list-filter",
    "rules/delay": "clock", "rules/release": "circle-check",
    "tmdb": "image", "server": "server", "mediamanagement": "file-video", "naming": "tag",
    "indexers": "list-filter", "ranking": "target", "search": "search", "downloads": "download",
    "network": "external-link", "mqtt": "radio", "guides": "bookmark", "ui": "palette",
    "auth": "key-round",
}  # fmt: skip


def title_of(section: str) -> str:
    """The title of a section; a new one shows its own name."""
    marked = _TITLES.get(section)
    return QCoreApplication.translate("Sections", marked) if marked else section.capitalize()


def hint_of(section: str) -> str:
    """A sentence on what it is about, "" if none is needed."""
    marked = _HINTS.get(section)
    return QCoreApplication.translate("Sections", marked) if marked else ""


def icon_of(section: str) -> str:
    """The name of its icon."""
    return _ICONS.get(section, "sliders-horizontal")
