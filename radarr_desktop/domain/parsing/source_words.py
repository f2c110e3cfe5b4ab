"""Words of release names for where the picture was taken from."""

from radarr_desktop.domain.parsing.marks import Kind, Sense

#: (value, phrases separated by commas); never part of a title.
_STRONG: tuple[tuple[str, str], ...] = (
    ("bluray", "bluray, blu ray, mbluray, bdmux, bdlight, uhdbluray, ultrahdbluray, bluraymux,"
               "brmux, brripmux"),
    ("uhdbd", "uhdbd, uhdbdrip, uhd bdrip, uhd bd rip, uhdrip, uhd rip"),
    ("hddvd", "hddvd, hd dvd"),
    ("bdrip", "bdrip, bd rip, brrip, br rip, bdripmux, blurayrip, blu rayrip, hdbrrip, hddvdrip,"
              "hd dvdrip, hddvd rip, hd dvd rip"),
    ("disc", "bdiso, bd iso, uhdiso, uhd iso, brdisk, br disk, bdmv, full bluray, full blu ray,"
             "bluray full, blu ray full, full bd, bd full, fullbd, bdfull, 3d bd, 3dbd"),
    ("remux", "remux"),
    ("bdremux", "bdremux, bd remux, brremux, blurayremux, blu rayremux"),
    ("uhdremux", "uhdremux, uhd remux, uhdbdremux, uhd bdremux, uhd bd remux"),
    ("webdl", "webdl, web dl, webdlmux, web dlmux, dlmux, webdlrip, web dlrip, web dl rip, webcap,"
              "web cap, webhd, web hd, webuhd, hdrip, hd rip, hchdrip, webhdrip, web hdrip,"
              "vodrip"),
    ("webrip", "webrip, web rip, webripmux, webmux, web mux"),
    ("hdtv", "hdtv, hdtvrip, ahdtv, uhdtv, hdtvmux, ahdtvmux"),
    ("hd tv", "hd tv"),
    ("sdtv", "sdtv, sd tv, pdtv, tvrip, tv rip, tvmux, dsrip, dthrip, dtvrip, dvb, dvbrip, dvb rip,"
             "satrip, sat rip, iptvrip, ppvrip, vhsrip,"
             "vhs rip"),
    ("dvd", "dvdrip, dvd rip, sd dvd, dvdmux, dvdripmux"),
    ("dvdr", "dvdr, dvd r, dvd5, dvd 5, dvd9, dvd 9, mdvdr, full dvd, dvd full, dvdfull, fulldvd,"
             "dvdremux, video ts"),
    ("cam", "camrip, cam rip, hdcam, hd cam, hdcamrip, hdcam rip, hqcam, hq cam, hqcamrip,"
            "camhd"),
    ("telesync", "telesync, telesynch, tele sync, hdts, hd ts, hdtsrip, hqts, hq ts, tsrip, ts rip,"
                 "pdvd, pdvdrip, predvd, pre dvd, predvdrip, pre dvdrip, pre dvd rip"),
    ("telecine", "telecine, tele cine, hdtc, hd tc, hdtcrip, hqtc, hq tc, tcrip, tc rip"),
    ("screener", "dvdscr, dvd scr, dvdscreener, dvd screener, bdscr, brscr, hdscr, webscr,"
                 "webscreener, hdtvscr"),
    ("rawhd", "rawhd, raw hd"),
)  # fmt: skip

#: The same for words that titles use too: they count where the technical part has begun.
_WEAK: tuple[tuple[str, str], ...] = (
    ("bd", "bd, bd3d"),
    ("web", "web"),
    ("dvd", "dvd"),
    ("cam", "cam"),
    ("telesync", "ts"),
    ("telecine", "tc"),
    ("screener", "screener, scr"),
    ("workprint", "workprint, wp"),
    ("regional", "r5, r6, regional"),
    ("sdtv", "dsr, dtv"),
    ("iso", "iso"),
    ("complete", "complete, disk, disc"),
    ("untouched", "untouched"),
    ("hr", "hr"),
)

#: Sizes of discs in GB: `BD50`, `UHD-66`.
_DISC_SIZES = ("25", "50", "66", "100")
#: Services that groups write together with the picture: `AmazonHD`, `NetflixUHD`.
_SERVICES = ("amazon", "netflix", "itunes", "maxdome", "disney", "hulu", "hbomax", "appletv")


def _said(value: str, *, strong: bool) -> Sense:
    return Sense(Kind.SOURCE, value, strong=strong)


#: (sense, phrases separated by commas).
SOURCE_WORDS: list[tuple[Sense, str]] = [
    *((_said(value, strong=True), words) for value, words in _STRONG),
    *((_said(value, strong=False), words) for value, words in _WEAK),
    *((_said("disc", strong=True), f"{disc}{size}, {disc} {size}")
      for disc in ("bd", "uhd") for size in _DISC_SIZES),
    *((_said("webdl", strong=True), f"{name}{lines}, {name} {lines}")
      for name in _SERVICES for lines in ("sd", "hd", "uhd")),
]  # fmt: skip
