"""The header by which a mail program offers to stop such letters."""

import pytest
from django.core import mail

from lider.mail import outbox
from lider.mail.letters import Letter
from lider.mail.tasks import send_waiting

pytestmark = pytest.mark.django_db


def test_the_header_leads_to_the_page_and_other_letters_have_none(at):
    outbox.post(Letter("Temat\r\nBcc: x@y.example", "Treść", "https://lider.example/a/stop/"), to="a@x.example", key="1", at=at)
    outbox.post(Letter("Temat", "Treść"), to="b@x.example", key="2", at=at)
    send_waiting()
    by_recipient = {message.to[0]: message.message() for message in mail.outbox}
    first, second = by_recipient["a@x.example"], by_recipient["b@x.example"]
    assert first["List-Unsubscribe"] == "<https://lider.example/a/stop/>"
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first["Bcc"] is None and "\n" not in first["Subject"]
    assert second["List-Unsubscribe"] is None
