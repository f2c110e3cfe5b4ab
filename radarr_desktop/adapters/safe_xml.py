"""Reads XML from strangers: nothing is expanded, nothing is fetched, and small faults are forgiven.

Entities, external files and huge trees stay off: a feed needs none of them. Forgiven, because
feeds in the wild do it: a byte-order mark or blanks in front, HTML's named entities, a bare `&`,
characters that XML forbids, an undeclared `torznab:` prefix, a few bytes of another charset. What
is then still wrong is an error that says what came instead.
"""

import codecs
import functools
import html
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from lxml import etree

from radarr_desktop.adapters.steps import Steps, at_once

T = TypeVar("T")

#: How much is read in one step: with all that is made of it about a millisecond.
_PART_BYTES = 16 * 1024

#: More wrong bytes than one in so many, and the whole text is of another charset.
_ONE_WRONG_BYTE_IN = 100
_DECLARATION = re.compile(r"<\?xml\b[^>]*\?>")
_DECLARED_CHARSET = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:\-]+)["']""")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|(\d{1,9}));")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)(\w+;)?")
_ENDS_EARLY = re.compile(r"Premature end|Couldn't find end|EndTag: '</' not found")
_NAMESPACES = {
    "torznab": "http://torznab.com/schemas/2015/feed",
    "newznab": "http://www.newznab.com/DTD/2010/feeds/attributes/",
    "atom": "http://www.w3.org/2005/Atom",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


class NotXmlError(ValueError):
    """The bytes are no XML that we read; the message says what they are instead."""


def parse_xml(body: bytes) -> etree._Element:
    """The root element.

    Raises:
        NotXmlError: it cannot be read.
    """
    return at_once(xml_steps(body))[0]


def xml_steps(
    body: bytes, wanted: str = "", take: Callable[[etree._Element], T] | None = None
) -> Steps[tuple[etree._Element, list[T]]]:
    """The root element, and what `take` made of each element with the local name `wanted`.

    Those elements are empty afterwards: of a long feed only what was taken stays in memory.

    Raises:
        NotXmlError: it cannot be read.
    """
    charset = _charset(body)
    try:
        root, taken = yield from _parsed(_texts(body, charset), wanted, take)
    except etree.XMLSyntaxError as error:
        start = _start(body, charset)
        # HTML would only be mended into a worse message.
        if _is_html(start):
            raise NotXmlError(_words_for_html(start)) from error
        mended = _mended(_texts(body, charset))
        try:
            root, taken = yield from _parsed(mended, wanted, take)
        except etree.XMLSyntaxError as still:
            end = body[-256:].decode(charset, "replace").strip()
            raise NotXmlError(_words(start, end, still)) from still
    if local_name(root).lower() == "html":
        raise NotXmlError(_words_for_html(_start(body, charset)))
    return root, taken


def local_name(element: etree._Element) -> str:
    """The tag without namespace or prefix; "" for comments and the like."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    return _local(tag)


@functools.lru_cache(maxsize=512)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _parsed(
    texts: Iterator[str], wanted: str, take: Callable[[etree._Element], T] | None
) -> Steps[tuple[etree._Element, list[T]]]:
    parser = etree.XMLPullParser(
        ("end",) if take else (), tag=f"{{*}}{wanted}" if take else None, encoding="utf-8",
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    taken: list[T] = []
    before = ""
    for text in texts:
        if "<!ENTITY" in before[-8:] + text:
            raise NotXmlError("XML that defines entities of its own, which is not read")
        before = text
        parser.feed(text.encode("utf-8", "replace"))
        for _event, element in parser.read_events():
            if take and isinstance(element, etree._Element):
                taken.append(take(element))
                element.clear()
        yield
    if not before:
        raise NotXmlError("nothing")
    return parser.close(), taken


def _charset(body: bytes) -> str:
    """The charset that the bytes are in, whatever they claim; raises NotXmlError."""
    charset = next((name for bom, name in _BOMS if body.startswith(bom)), "")
    if not charset:
        declared = _DECLARED_CHARSET.match(body[:256])
        charset = declared[1].decode("ascii") if declared else "utf-8"
        if not _reads_ascii(charset):
            # It was readable as ASCII up to here: the declaration is a lie.
            charset = "utf-8"
    if b"\0" in body[:4] and not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16-le" if body[1:2] == b"\0" else "utf-16-be"
    return charset


def _reads_ascii(charset: str) -> bool:
    """Are the first 128 bytes those of ASCII? Raises NotXmlError for no charset of texts."""
    sample = "<rss>"
    try:
        "".encode(charset)  # what makes no bytes of text (zlib, …) is refused here
        return codecs.getincrementaldecoder(charset)("replace").decode(sample.encode()) == sample
    except LookupError:
        raise NotXmlError(f"XML in the charset “{charset[:40]}”, which nobody knows") from None
    except UnicodeError:
        return False


def _texts(body: bytes, charset: str) -> Iterator[str]:
    """The body as text in parts, none of them empty, without what stands before the root."""
    decoder = codecs.getincrementaldecoder(charset)("replace")
    length = wrong = 0
    is_begun = False
    for place in range(0, len(body), _PART_BYTES):
        is_last = place + _PART_BYTES >= len(body)
        text = decoder.decode(body[place : place + _PART_BYTES], is_last)
        length += len(text)
        wrong += text.count("\ufffd")
        if not is_begun:
            text = _without_declaration(text)
            is_begun = bool(text)
        # At once for small ones: what parses by luck is still not what was meant.
        if is_last and wrong * _ONE_WRONG_BYTE_IN > length:
            raise NotXmlError(f"text that is not in the charset it claims ({charset})")
        if text:
            yield text


def _without_declaration(text: str) -> str:
    text = text.lstrip("\ufeff").lstrip()
    return _DECLARATION.sub("", text, count=1).lstrip() if text.startswith("<?xml") else text


def _start(body: bytes, charset: str) -> str:
    """The first few thousand characters; raises NotXmlError if the charset is wrong."""
    text = body[:16384].decode(charset, "replace").lstrip("\ufeff")
    if text.count("\ufffd") * _ONE_WRONG_BYTE_IN > len(text):
        raise NotXmlError(f"text that is not in the charset it claims ({charset})")
    return _without_declaration(text).rstrip()


def _mended(texts: Iterator[str]) -> Iterator[str]:
    rest = ""
    is_first = True
    for text in texts:
        text = rest + text
        # No entity reaches over a bracket; a piece without any is mended as it is.
        cut = max(text.rfind("<"), 0) or len(text)
        text, rest = text[:cut], text[cut:]
        yield _mend(_with_namespaces(text) if is_first else text)
        is_first = False
    if rest:
        yield _mend(_with_namespaces(rest) if is_first else rest)


def _with_namespaces(text: str) -> str:
    missing = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in _NAMESPACES.items()
        if f"xmlns:{prefix}" not in text
    )
    return re.sub(r"<([A-Za-z][\w.\-]*)", rf"<\1{missing}", text, count=1)


def _mend(text: str) -> str:
    text = _FORBIDDEN.sub("", text)
    text = _FORBIDDEN_REFERENCE.sub(_allowed_reference, text)
    return _ENTITY.sub(_known_entity, text)


def _allowed_reference(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    allowed = number <= 0x10FFFF and not _FORBIDDEN.match(chr(number))
    return match[0] if allowed else ""


def _known_entity(match: re.Match[str]) -> str:
    if match[1]:
        plain = html.unescape(match[0])
        if plain != match[0]:
            return html.escape(plain)
    return "&amp;" + (match[1] or "")


def _is_html(text: str) -> bool:
    start = text[:2048].lower()
    return start.startswith("<!doctype html") or "<html" in start


def _words_for_html(text: str) -> str:
    title = re.search(r"<title[^>]*>(.*?)</title>", text[:8192], re.IGNORECASE | re.DOTALL)
    words = " ".join(html.unescape(title[1]).split())[:80] if title else ""
    return f"a web page titled “{words}”" if words else "a web page"


def _words(start: str, end: str, error: etree.XMLSyntaxError) -> str:
    if start.startswith(("{", "[")):
        return "JSON"
    if not start.startswith("<"):
        return "plain text"
    if not end.endswith(">") or _ENDS_EARLY.search(error.msg or ""):
        return "XML that breaks off in the middle"
    return f"XML that is not well formed (line {error.lineno})"
