"""`lider serve`: the web server."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Serves the site on this machine; put a proxy with TLS in front of it for others."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options["host"]]
        command += ["--port", str(options["port"]), "--workers", str(options["workers"]), "--no-ws"]
        command += ["--blocking-threads", "4", "--backpressure", "64", "--log-level", "warning"]
        os.execv(sys.executable, [*command, "lider.config.wsgi:application"])
