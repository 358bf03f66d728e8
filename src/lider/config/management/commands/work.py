"""`lider work`: the background work."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lider.mail.tasks import send_waiting
from lider.stages.tasks import turn_on_published

#: What is done again and again. Each claims its own rows, so any number of workers may run.
TASKS = (turn_on_published, send_waiting)


class Command(BaseCommand):
    help = "Does the background work until it is told to stop: sends what waits in the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits, then stop")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between two rounds")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if not options["once"]:
            signal.signal(signal.SIGTERM, lambda *_: stop.set())
            signal.signal(signal.SIGINT, lambda *_: stop.set())
        while not stop.is_set():
            for task in TASKS:
                task()
            if options["once"]:
                return
            stop.wait(options["pause"])
