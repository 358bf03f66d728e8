"""Takes the pictures of the README from a fresh sample: `.venv/bin/python scripts/pictures.py`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import CHROMIUM, FLAGS
from tests.journeys.server import Server, build, serving

#: file, who looks, address or the words of a link to follow, width, height
SHOTS = (
    ("home", None, "/", 1280, 800),
    ("laureate", None, "laureate", 1280, 900),
    ("today", "Organizator", "/organiser/", 1280, 800),
)


def take(browser: Browser, server: Server, name: str, role: str | None, path: str, width: int, height: int) -> None:
    """One picture, without the sample bar in the way."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": width, "height": height}, locale="pl-PL", color_scheme="light"
    )
    page = context.new_page()
    if role:
        page.goto("/sample/")
        page.get_by_role("listitem").filter(has_text=role).first.get_by_role("button").first.click()
    if path == "laureate":
        page.goto("/laureates/")
        page.locator("ul.laureates a").first.click()
    else:
        page.goto(path)
    page.locator(".sample-bar").evaluate_all("bars => bars.forEach(bar => bar.remove())")
    page.screenshot(path=ROOT / "docs/pictures" / f"{name}.png")
    context.close()


def main() -> None:
    (ROOT / "docs/pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as parent:
        build(sample := Path(parent) / "sample")
        with serving(sample) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for shot in SHOTS:
                take(browser, server, *shot)
            browser.close()


if __name__ == "__main__":
    main()
