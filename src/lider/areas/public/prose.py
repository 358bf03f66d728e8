"""The programme's texts as HTML: headings, paragraphs, lists, bold words, links and ids. Everything else is plain text."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from lider.ui.texts import date_words, nbsp

PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
BLOCK_ID = re.compile(r"\s+\{#([\w-]+)\}\s*$")
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+|mailto:[^\s)]+|/[^\s)/][^\s)]*)\)")
SPAN = re.compile(r"\[([^\]]+)\]\{#([\w-]+)\}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
PHONE = re.compile(r"\+\d[\d\s]{7,15}")
SITE = re.compile(r"https?://[^\s&<>]+")
STRONG = re.compile(r"\*\*(.+?)\*\*")
HEADING = re.compile(r"(#{1,4})\s+(.*)")
ITEM = re.compile(r"(-|\d+\.)\s+(.*)")


def without_unknown(text: str, values: Mapping[str, str] | None = None) -> str:
    """The text with the given placeholders filled, and without the lines that hold one nobody knows."""
    known = values or {}
    filled = PLACE.sub(lambda found: known.get(found[1], found[0]), text)
    return "\n".join(line for line in filled.splitlines() if not PLACE.search(line))


def title_of(text: str) -> str:
    """The text's first heading, without its mark."""
    found = next((HEADING.match(line) for line in text.splitlines() if HEADING.match(line)), None)
    return BLOCK_ID.sub("", found[2]) if found else ""


def title_id(text: str) -> str:
    """The id that the text's first heading asks for; empty where it asks for none."""
    found = next((HEADING.match(line) for line in text.splitlines() if HEADING.match(line)), None)
    mark = BLOCK_ID.search(found[2]) if found else None
    return mark[1] if mark else ""


def html(text: str, *, skip_title: bool = True) -> SafeString:
    """The text as HTML; its first heading is left out where the page has it as its own."""
    blocks = list(_blocks(text))
    if skip_title and blocks and blocks[0].startswith("<h1"):
        blocks = blocks[1:]
    return mark_safe("\n".join(blocks))  # noqa: S308


def _blocks(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*text.replace("\r\n", "\n").splitlines(), ""]:
        kind, before = _kind(line), _kind(lines[-1]) if lines else ""
        if lines and (not kind or kind != before):
            yield _block(lines)
            lines = []
        if kind:
            lines.append(line)


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if HEADING.match(line):
        return line  # every heading stands alone
    found = ITEM.match(line)
    return "paragraph" if not found else "ul" if found[1] == "-" else "ol"


def _block(lines: list[str]) -> str:
    heading = HEADING.match(lines[0])
    if heading:
        level = min(len(heading[1]), 4)
        return _tag(f"h{level}", heading[2])
    if not ITEM.match(lines[0]):
        return _tag("p", " ".join(lines))
    items = "".join(_tag("li", found[2]) for line in lines if (found := ITEM.match(line)))
    number = "" if lines[0].startswith(("-", "1.")) else f' start="{int(lines[0].split(".")[0])}"'
    name = "ul" if lines[0].startswith("-") else "ol"
    return f"<{name}{number}>{items}</{name}>"


def _tag(name: str, words: str) -> str:
    found = BLOCK_ID.search(words)
    mark = f' id="{found[1]}"' if found else ""
    return f"<{name}{mark}>{_inline(BLOCK_ID.sub('', words))}</{name}>"


def _inline(words: str) -> str:
    safe = str(escape(nbsp(words)))
    safe = LINK.sub(r'<a href="\2">\1</a>', safe)
    safe = SPAN.sub(lambda found: _marked(found[1], found[2]), safe)
    return STRONG.sub(r"<strong>\1</strong>", safe)


def _marked(words: str, mark: str) -> str:
    """Words with an id, as what they are: a day, an address, a telephone number. The words are escaped already."""
    if day := _day(words):
        return f'<time id="{mark}" datetime="{words}">{date_words(day)}</time>'
    if EMAIL.fullmatch(words):
        return f'<a id="{mark}" href="mailto:{words}">{words}</a>'
    if PHONE.fullmatch(words):
        return f'<a id="{mark}" href="tel:{"".join(words.split())}">{words}</a>'
    if SITE.fullmatch(words):
        return f'<a id="{mark}" href="{words}">{words}</a>'
    return f'<span id="{mark}">{words}</span>'


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if DAY.fullmatch(words) else None
    except ValueError:
        return None
