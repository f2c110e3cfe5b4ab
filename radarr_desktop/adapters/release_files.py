"""What came back for a release's link: its file, or the magnet link that stands for it."""

import re

from radarr_desktop.adapters.http import HttpAnswer
from radarr_desktop.adapters.http.answer import describe
from radarr_desktop.adapters.safe_xml import NotXmlError, local_name, parse_xml
from radarr_desktop.base.errors import ProviderUnreadableError
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import Payload

_BENCODED = re.compile(rb"d\d+:")


def payload_of(answer: HttpAnswer, release: Release, protocol: Protocol, name: str) -> Payload:
    """The file in an answer; `name` is who was asked, for messages.

    Raises:
        ProviderUnreadableError: something else came.
    """
    if answer.is_magnet:
        return Payload(magnet_url=answer.url)
    if protocol is Protocol.TORRENT and answer.body.startswith(b"magnet:?"):
        return Payload(magnet_url=answer.text.strip())
    if not _is_file(answer.body, protocol):
        what = describe(answer.body) or "something else"
        kind = "torrent" if protocol is Protocol.TORRENT else "NZB file"
        raise ProviderUnreadableError(
            name,
            f"{name}: {what} came instead of the {kind} of “{release.title}”; the link may have "
            "expired, or the indexer wants a log-in",
        )
    return Payload(data=answer.body)


def _is_file(body: bytes, protocol: Protocol) -> bool:
    if protocol is Protocol.TORRENT:
        return _BENCODED.match(body) is not None
    try:
        return local_name(parse_xml(body)) == "nzb"
    except NotXmlError:
        return False
