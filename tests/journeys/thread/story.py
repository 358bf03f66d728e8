"""Who plays in the thread, and its clock."""

import csv
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.journeys.windows import Window

REGISTER = Path(__file__).parent / "register.csv"
ROWS = list(csv.DictReader(REGISTER.read_text(encoding="utf-8").splitlines()))
#: The institution that is followed all the way, and the one whose entry came on paper.
HERO, PAPER = ROWS[0], ROWS[1]
FORMAT = "%Y-%m-%dT%H:%M"


@dataclass(eq=False)
class Story:
    """The windows of the people who play, opened when they first appear, and the moment at which the story began."""

    server: object
    stage: object
    began: datetime = None
    windows: dict[str, Window] = field(default_factory=dict)
    edition: str = ""
    report: str = ""
    award: str = ""
    number: str = ""

    def person(self, label: str, width: int = 1280) -> Window:
        """The window of a persona of the sample."""
        if label not in self.windows:
            self.windows[label] = self.stage(self.server, width)
            self.windows[label].play(label)
        return self.windows[label]

    def stranger(self, name: str = "ktoś") -> Window:
        """The window of somebody who has not signed in by the bar."""
        if name not in self.windows:
            self.windows[name] = self.stage(self.server)
        return self.windows[name]

    @property
    def organiser(self) -> Window:
        return self.person("Organizator")

    @property
    def coordinator(self) -> Window:
        return self.person("Koordynacja audytów")

    @property
    def institution(self) -> Window:
        return self.stranger("instytucja")

    def day(self, days: int, time: str = "") -> str:
        """A day of the story as a date field takes it, with a time where one is given."""
        text = (self.began + timedelta(days=days)).strftime("%Y-%m-%d")
        return f"{text}T{time}" if time else text

    def read_clock(self) -> datetime:
        page = self.stranger("zegarmistrz").page
        page.goto("/sample/")
        return datetime.fromisoformat(page.get_by_label("Albo ustaw").input_value())

    def move_clock(self, days: int, time: str) -> None:
        """Sets the sample's clock for everybody."""
        window = self.stranger("zegarmistrz")
        window.open("/sample/")
        window.page.get_by_label("Albo ustaw").fill(self.day(days, time))
        window.press("Ustaw zegar")
        assert self.read_clock().strftime(FORMAT) == self.day(days, time)

    def shell(self, code: str) -> str:
        """Runs Python with the real actions on the story's data."""
        return self.server.lider("shell", "-v", "0", "-c", code).strip()
