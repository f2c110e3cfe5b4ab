"""How HD-Torrents and HD-Space, sites of one kind, write their announces."""

from radarr_desktop.domain.announce import LinePattern

XBTIT = LinePattern(
    line=r"^New Torrent in category \[(?P<cat>[^\]]*)\] (?P<name>.+) \((?P<size>[^)]*)\)"
    r" uploaded! Download: \S+[?&]id=(?P<id>[0-9A-Fa-f]{40})",
    films=r"Movies?\b.*",
)
