"""What came back: status, headers, the whole body, and the address it finally came from."""

import codecs
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TypeVar

import httpx
import msgspec

from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.base.errors import ProviderUnreadableError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """A complete answer, already decompressed and within the size limit."""

    status: int
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    body: bytes = b""
    #: Where the answer came from after redirects; may be a `magnet:` link, may hold a key.
    url: str
    #: Who was asked, for messages.
    provider: str = ""

    @property
    def is_magnet(self) -> bool:
        """The server sent us on to a magnet link: `url` is that link, there is no body."""
        return self.url.startswith("magnet:")

    @property
    def content_type(self) -> str:
        """`application/json`, without parameters, lower case."""
        return str(self.headers.get("content-type", "")).partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text; bytes that are wrong become U+FFFD."""
        charset = self.headers.get("content-type", "").lower().partition("charset=")[2]
        try:
            return self.body.decode(charset.split(";")[0].strip(" \"'") or "utf-8", "replace")
        except (LookupError, UnicodeError):
            return self.body.decode("utf-8", "replace")

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies that were set; none is kept by the client, a session sends its own back."""
        jar = SimpleCookie()
        for line in self.headers.get_list("set-cookie"):
            try:
                jar.load(line)
            except CookieError:
                continue
        return {name: morsel.value for name, morsel in jar.items()}

    def json(self, kind: type[T]) -> T:
        """The body as a value of `kind` (a msgspec type); bytes that are wrong become U+FFFD.

        Raises:
            ProviderUnreadableError: it is no JSON, or not of that shape.
        """
        try:
            return msgspec.json.decode(self._unicode_body(), type=kind)
        except (msgspec.DecodeError, RecursionError) as error:
            what = describe(self.body) or f"an answer of another shape ({error})"
            raise ProviderUnreadableError(
                self.provider,
                f"{self.provider}: {host_of(self.url)} was expected to send JSON, but sent {what}",
            ) from error

    def _unicode_body(self) -> bytes:
        """In UTF-8 throughout: a part that is decoded only later (`msgspec.Raw`) fails no more."""
        try:
            self.body.decode()
        except UnicodeDecodeError:
            return self.text.encode("utf-8", "replace")
        return self.body.removeprefix(codecs.BOM_UTF8)


def describe(body: bytes) -> str:
    """What a body is when it is not what was wanted: "a web page titled …"; "" if unclear."""
    start = body[:4096].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not start:
        return "nothing"
    lowered = start.lower()
    if lowered.startswith("<!doctype html") or "<html" in lowered[:1024]:
        begin, end = lowered.find("<title>"), lowered.find("</title>")
        title = " ".join(start[begin + 7 : end].split()) if 0 <= begin < end else ""
        return f"a web page titled “{title[:80]}”" if title else "a web page"
    return ""
