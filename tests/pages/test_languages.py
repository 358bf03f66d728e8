"""Who reads English meets no Polish words of ours, who reads Polish no English ones: on every page, in texts and in labels."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import lider
from tests.pages import table
from tests.pages.things import path_of
from tests.pages.visiting import client_of

pytestmark = pytest.mark.django_db
#: Pages that speak one language on purpose: the look of components, guides in Polish, what a sample shows of itself, and letters
#: as they go out.
ONE_LANGUAGE = (
    "guide",
    "help-",
    "sample:",
    "organiser:campaign-preview",
    "organiser:invitation-detail",
    "organiser:message",
)
#: What people of the world wrote, where it happens to be a text of ours, too.
DATA = {"Klucz", "Nagrody", "Powitanie"}
#: Words that hardly an English sentence does without, and that no Polish one has.
SMALL = {
    "the",
    "of",
    "and",
    "your",
    "you",
    "with",
    "for",
    "this",
    "that",
    "are",
    "is",
    "please",
    "not",
    "have",
    "has",
    "from",
}
SPOKEN = ("alt", "aria-label", "placeholder", "title")
SILENT = ("script", "style", "textarea", "code")


class Said(HTMLParser):
    """What a page says: its texts and the attributes that are read out. Parts marked as another language are left out."""

    def __init__(self, page: str):
        super().__init__()
        self.words: set[str] = set()
        self.left_out: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if self.left_out or tag in SILENT or ("lang" in given and tag != "html"):
            self.left_out += [tag] if tag not in ("input", "br", "hr", "img", "meta", "link") else []
        elif tag != "input" or given.get("type") in ("submit", "button"):
            self.words |= {" ".join(given[name].split()) for name in SPOKEN if given.get(name)}

    def handle_endtag(self, tag):
        if self.left_out and tag == self.left_out[-1]:
            self.left_out.pop()

    def handle_data(self, data):
        if not self.left_out:
            self.words.add(" ".join(data.split()))


def catalogue() -> tuple[set[str], set[str]]:
    """Our English and our Polish texts, without those that are both, or that are filled in when they are said."""
    english, polish = set(), set()
    for path in Path(lider.__file__).parent.rglob("*.po"):
        with path.open("rb") as text:
            for message in read_po(text, locale="pl"):
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                asked = message.id if isinstance(message.id, tuple) else (message.id,)
                english |= {" ".join(one.split()) for one in asked if one and "%" not in one}
                polish |= {" ".join(one.split()) for one in said if one and "%" not in one}
    return english - polish, polish - english


ENGLISH, POLISH = catalogue()


def pages(world, settings, language):
    """Name of the page → what it says."""
    for page in table.PAGES:
        if page.answers != 200 or page.page.startswith(ONE_LANGUAGE) or "format=" in page.query:
            continue
        settings.LIDER_SAMPLE = False
        client = client_of(page.who, world)
        client.cookies["language"] = language
        client.raise_request_exception = False
        answer = client.get(path_of(page.page, world, page.query))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):  # test_pages says whether it should be
            yield str(page), Said(answer.content.decode()).words


def strange(words, foreign, language):
    """What is said in the other language: our own texts of it, and on Polish pages whatever holds a small English word."""
    found = words & foreign - DATA
    return found | {one for one in words if language == "pl" and SMALL & set(re.findall(r"[a-ząćęłńóśźż]+", one.lower()))}


@pytest.mark.once
@pytest.mark.parametrize("world", ["one"], indirect=True)
@pytest.mark.parametrize(("language", "foreign"), [("en", POLISH), ("pl", ENGLISH)])
def test_every_page_speaks_one_language(world, settings, language, foreign):
    said = {name: sorted(strange(words, foreign, language)) for name, words in pages(world, settings, language)}
    assert len(said) > 150
    found = {name: words for name, words in said.items() if words}
    assert found == {}, found
