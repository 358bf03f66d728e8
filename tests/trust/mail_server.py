"""A mail server of the tests: writes each message to a line of a file; with LIDER_TEST_DIES, dies at that message."""

import os
import signal
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class Server(BaseEmailBackend):
    def send_messages(self, messages):
        taken = Path(settings.LIDER_DATA_DIR) / "taken"
        for message in messages:
            with taken.open("a") as book:
                book.write(f"{message.extra_headers['Message-ID']} {','.join(message.recipients())}\n")
            if os.environ.get("LIDER_TEST_DIES") == str(len(taken.read_text().splitlines())):
                os.kill(os.getpid(), signal.SIGKILL)
        return len(messages)
