"""`lider work`: the background work."""

import signal
import threading
from itertools import count
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lider.fieldwork.tasks import make_proposals, pass_on_offers
from lider.gala.tasks import forget_needs
from lider.invitations.tasks import send_campaigns
from lider.mail.tasks import send_waiting
from lider.stages.tasks import delete_outlived, turn_on_published
from lider.voice.tasks import forget_residents

#: What is done again and again. Each claims its own rows, so any number of workers may run.
TASKS = (turn_on_published, send_campaigns, send_waiting, forget_residents, forget_needs, pass_on_offers, make_proposals)

#: What is done at the start, and then once in so many rounds: ten minutes with the usual pause.
SELDOM, ROUNDS = (delete_outlived,), 300


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
        for number in count():
            for task in (*TASKS, *(SELDOM if number % ROUNDS == 0 else ())):
                task()
            if options["once"] or stop.is_set():
                return
            stop.wait(options["pause"])
