"""Known sites that speak Newznab or Torznab: what their form begins with."""

from radarr_desktop.ports.provider import Preset


def _site(name: str, base_url: str, **settings: object) -> Preset:
    return Preset(name=name, settings={"base_url": base_url, **settings})


NEWZNAB_PRESETS = (
    _site("DOGnzb", "https://api.dognzb.cr"),
    _site("DrunkenSlug", "https://drunkenslug.com"),
    _site("Nzb.su", "https://api.nzb.su"),
    _site("NZBCat", "https://nzb.cat"),
    _site("NZBFinder", "https://nzbfinder.ws", categories=[2030, 2040, 2045, 2050, 2060, 2070]),
    _site("NZBgeek", "https://api.nzbgeek.info"),
    _site("nzbplanet", "https://api.nzbplanet.net"),
    _site("SimplyNZBs", "https://simplynzbs.com"),
    _site("Tabula Rasa", "https://www.tabula-rasa.pw", api_path="/api/v1/api"),
    _site("Usenet Crawler", "https://www.usenet-crawler.com"),
)
TORZNAB_PRESETS = (
    _site("Jackett", "http://localhost:9117/api/v2.0/indexers/YOURINDEXER/results/torznab/"),
)
