"""A browser window that watches for console errors and accessibility faults on the way."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

AXE = Axe()
EVERY_RULE = "{resultTypes: ['violations']}"
CONTRAST = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}"


OBJECT = re.compile(r"/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+|LZM-[^/]+|[A-Z]\d\d)(?=[/.])")


def shape(address: str) -> str:
    """An address without what tells one object from another."""
    path, _, query = address.partition("?")
    return OBJECT.sub("/*", path) + ("?format" if "format=" in query else "")


class Window:
    def __init__(self, browser, server, width: int = 1280, scheme: str = "light"):
        self.server = server
        self.context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 900},
            locale="pl-PL",
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.checked: set[tuple[str, str, int]] = set()
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def play(self, label: str) -> None:
        """Signs in as a persona by the sample bar."""
        self.page.goto("/sample/")
        row = self.page.get_by_role("listitem").filter(has_text=re.compile(re.escape(label)))
        row.get_by_role("button", name="Zagraj").first.click()
        expect(self.page.locator(".sample-bar strong").filter(has_text=label)).to_be_visible()

    def sign_in(self, email: str, password: str) -> None:
        """Signs in as anybody, by the form."""
        self.page.goto("/accounts/login/")
        self.write("Adres e-mail", email)
        self.write("Hasło", password)
        self.press("Zaloguj się")

    def open(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer.ok, (path, answer.status)
        self.check_once()

    def follow(self, name: str, within=None) -> None:
        """Goes where the link leads."""
        self._go((within or self.page).get_by_role("link", name=name).first)

    def press(self, name: str, within=None) -> None:
        """Presses the button and waits for the page that follows."""
        self._go((within or self.page).get_by_role("button", name=name, exact=True).first)

    def _go(self, what) -> None:
        with self.page.expect_navigation():
            what.click()
        self.check_once()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def sees(self, text: str) -> None:
        expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def status_of(self, path: str) -> int:
        """How the server answers this window's visitor, without opening the page."""
        return self.context.request.get(path, max_redirects=0).status

    def check_once(self) -> None:
        """Checks a page the first time that one of its kind with this heading is met; its width and console always."""
        kind = (shape(urlsplit(self.page.url).path), self.page.title(), self.page.viewport_size["width"])
        found = self.plain_complaints() if kind in self.checked else self.complaints()
        self.checked.add(kind)
        assert not found, (self.page.url, found)

    def check(self) -> None:
        """Nothing serious for axe, nothing wider than the window, no console error."""
        found = self.complaints()
        assert not found, (self.page.url, found)

    def check_everywhere(self) -> list[str]:
        """What is wrong with this page on a phone and on a desk, in light and dark; leaves the window as it was."""
        found = self.check_phone()
        found += [f"1280 px: {one}" for one in self.complaints()]
        self.page.emulate_media(color_scheme="dark")
        found += [f"dark: {one}" for one in self.axe(CONTRAST)]
        self.page.emulate_media(color_scheme="light")
        return found

    def check_shape(self) -> list[str]:
        """Whether this page fits a phone and a desk, without a console error."""
        self.page.set_viewport_size({"width": 390, "height": 900})
        found = [f"390 px: {one}" for one in self.plain_complaints()]
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return found + [f"1280 px: {one}" for one in self.plain_complaints()]

    def check_phone(self) -> list[str]:
        """What is wrong with this page on a phone."""
        self.page.set_viewport_size({"width": 390, "height": 900})
        found = [f"390 px: {one}" for one in self.complaints()]
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return found

    def complaints(self) -> list[str]:
        return self.axe(EVERY_RULE) + self.plain_complaints()

    def plain_complaints(self) -> list[str]:
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = [f"{wide} px too wide"] * (wide > 0) + self.faults
        self.faults = []
        return found

    def axe(self, options: str) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.axe_script)
        violations = self.page.evaluate(f"axe.run({options})")["violations"]
        serious = [one for one in violations if one["impact"] in ("serious", "critical")]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary'][-160:]}" for one in serious]

    def close(self) -> None:
        self.context.close()
