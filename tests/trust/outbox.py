"""What the tests of mailing do in a process of their own: `write NUMBER`, `age`, `show`."""

import json
import os
import sys
from datetime import timedelta

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.trust.settings"
    django.setup()
    from django.utils import timezone

    from lider.mail import outbox
    from lider.mail.letters import Letter
    from lider.mail.models import Message

    verb, *words = sys.argv[1:]
    if verb == "write":
        for number in range(int(words[0])):
            outbox.post(Letter("Temat", "Treść\n"), to=f"a{number:02}@urzad.example", key=f"trust:{number}", at=timezone.now())
    elif verb == "age":
        Message.objects.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - timedelta(hours=1))
    else:
        print(json.dumps(dict(Message.objects.order_by("key").values_list("recipient", "state"))))
