"""Reads XML from strangers: nothing is expanded, nothing is fetched, and small faults are forgiven.

Entities, external files and huge trees stay off: a feed needs none of them. Forgiven, because
feeds in the wild do it: a byte-order mark or blanks in front, HTML's named entities, a bare `&`,
characters that XML forbids, an undeclared `torznab:` prefix, a few bytes of another charset. What
is then still wrong is an error that says what came instead.
"""

import codecs
import html
import re

from lxml import etree

#: More wrong bytes than one in so many, and the whole text is of another charset.
_ONE_WRONG_BYTE_IN = 100
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
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
    text = _DECLARATION.sub("", _decode(body), count=1).strip()
    if not text:
        raise NotXmlError("nothing")
    if "<!ENTITY" in text:
        raise NotXmlError("XML that defines entities of its own, which is not read")
    try:
        return _parse(text)
    except etree.XMLSyntaxError as error:
        # HTML would only be mended into a worse message.
        if _is_html(text):
            raise NotXmlError(_words_for_html(text)) from error
    try:
        return _parse(_mend(text))
    except etree.XMLSyntaxError as error:
        raise NotXmlError(_words(text, error)) from error


def local_name(element: etree._Element) -> str:
    """The tag without namespace or prefix; "" for comments and the like."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _parse(text: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if local_name(root).lower() == "html":
        raise NotXmlError(_words_for_html(text))
    return root


def _decode(body: bytes) -> str:
    charset = next((name for bom, name in _BOMS if body.startswith(bom)), "")
    if not charset:
        declared = _DECLARED_CHARSET.match(body[:256])
        charset = declared[1].decode("ascii") if declared else "utf-8"
        if charset.lower().startswith(("utf-16", "utf-32", "ucs")):
            # It was readable as ASCII up to here: the declaration is a lie.
            charset = "utf-8"
    if b"\0" in body[:4] and not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16-le" if body[1:2] == b"\0" else "utf-16-be"
    try:
        text = body.decode(charset, "replace")
    except LookupError:
        raise NotXmlError(f"XML in the charset “{charset[:40]}”, which nobody knows") from None
    wrong = text.count("\ufffd")
    if wrong and wrong * _ONE_WRONG_BYTE_IN > len(text):
        raise NotXmlError(f"text that is not in the charset it claims ({charset})")
    return text.lstrip("\ufeff")


def _mend(text: str) -> str:
    text = _FORBIDDEN.sub("", text)
    text = _FORBIDDEN_REFERENCE.sub(_allowed_reference, text)
    text = _ENTITY.sub(_known_entity, text)
    missing = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in _NAMESPACES.items()
        if f"<{prefix}:" in text and f"xmlns:{prefix}" not in text
    )
    if missing:
        text = re.sub(r"<([A-Za-z][\w.\-]*)", rf"<\1{missing}", text, count=1)
    return text


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


def _words(text: str, error: etree.XMLSyntaxError) -> str:
    if text.startswith(("{", "[")):
        return "JSON"
    if not text.startswith("<"):
        return "plain text"
    if not text.endswith(">") or _ENDS_EARLY.search(error.msg or ""):
        return "XML that breaks off in the middle"
    return f"XML that is not well formed (line {error.lineno})"
