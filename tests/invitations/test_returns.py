"""What comes back: bounces, forwards, wishes for silence; and letters on paper."""

import pytest

from lider.invitations import actions, paper, queries
from lider.invitations.addresses import address_digest, digest, hint, listed, new_code, works
from lider.invitations.models import DoNotContact, Forward, Invitation, Printing
from lider.mail.models import Message
from tests.documents.reading import pages, words
from tests.factories import campaigns, editions, institutions, invitations
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_pasted_addresses_are_marked_once_and_strange_ones_named(at):
    first, _ = invitations.invitation()
    second, _ = invitations.invitation(edition=first.edition)
    invitations.invitation("answered", edition=first.edition)
    pasted = f"Final-Recipient: rfc822; <{first.recipient.upper()}>\n{second.recipient},{second.recipient}\nobcy@x.example"
    found = listed(pasted)
    noted, strange = actions.mark_all_bounced(edition=first.edition, addresses=found, by=None, at=at)
    assert (set(noted), strange) == ({first.recipient, second.recipient}, ["obcy@x.example"])
    assert Invitation.objects.filter(state="bounced").count() == 2
    again = actions.mark_all_bounced(edition=first.edition, addresses=found, by=None, at=at)
    assert again[0] == []


def test_a_corrected_address_is_sent_to_unless_it_is_invited_already(at):
    edition = editions.edition()
    broken, _ = invitations.invitation("bounced", edition=edition)
    other, _ = invitations.invitation(edition=edition)
    with refusal("same_address"):
        actions.send(invitation=broken, recipient=other.recipient.upper(), by=None, at=at)
    assert Invitation.objects.get(pk=broken.pk).state == "bounced"
    broken.refresh_from_db()
    actions.send(invitation=broken, recipient="nowy@x.example", by=None, at=at)
    assert Invitation.objects.get(pk=broken.pk).state == "sent"


def filed(at, **fields):
    invitation, _secret = invitations.invitation()
    values = {"unit": "Filia", "name": "Ewa Nowa", "email": "filia@x.example", **fields}
    return actions.file_forward(invitation=invitation, by=None, at=at, **values)


def test_nothing_is_sent_before_the_office_confirms(at):
    forward = filed(at)
    assert Message.objects.count() == 1
    with refusal("twice"):
        actions.file_forward(invitation=forward.invitation, unit="B", name="", email="b@x.example", by=None, at=at)
    actions.pass_on(forward=forward, institution=forward.invitation.institution, by=None, at=at)
    assert Message.objects.filter(recipient="filia@x.example").count() == 1
    with refusal("moved_on"):
        actions.pass_on(forward=Forward.objects.get(), institution=forward.invitation.institution, by=None, at=at)
    with refusal("moved_on"):
        actions.dismiss_forward(forward=forward, by=None, at=at)


def test_passing_on_to_another_institution_invites_it_and_closes_the_first(at):
    forward, other = filed(at), institutions.institution()
    led_to = actions.pass_on(forward=forward, institution=other, by=None, at=at)
    assert (led_to.institution, led_to.recipient, led_to.state) == (other, "filia@x.example", "sent")
    first = Invitation.objects.get(pk=forward.invitation_id)
    assert (first.state, first.reason) == ("declined", "forwarded")


def test_passing_on_respects_silence_and_leaves_everything_as_it_was(at):
    forward = filed(at)
    actions.keep_silence(address="FILIA@x.example", scope="address", basis="objection", source="mail", by=None, at=at)
    with refusal("silenced"):
        actions.pass_on(forward=forward, institution=institutions.institution(), by=None, at=at)
    assert Forward.objects.get().state == "filed"
    actions.dismiss_forward(forward=Forward.objects.get(), by=None, at=at)
    assert Forward.objects.get().state == "dismissed"


def test_file_forward_is_refused_once_answered(at):
    invitation, _ = invitations.invitation("answered")
    with refusal("answered"):
        actions.file_forward(invitation=invitation, unit="B", name="", email="b@x.example", by=None, at=at)


def test_silence_outlives_the_edition_and_keeps_no_address(at):
    invitation, _ = invitations.invitation()
    actions.silence_by_link(invitation=invitation, scope="address", source="link", by=None, at=at)
    actions.silence_by_link(invitation=invitation, scope="address", source="link", by=None, at=at)
    entry = DoNotContact.objects.get()
    assert (entry.basis, entry.source, entry.ended_at) == ("objection", "link", None)
    assert invitation.recipient not in str(vars(entry))
    assert Invitation.objects.get().state == "declined"
    assert list(queries.silences(invitation.recipient.upper())) == [entry]
    with refusal("silenced"):
        actions.invite(edition=editions.edition(), institution=invitation.institution, by=None, at=at)
    actions.end_silence(silence=entry, reason="zgoda", by=None, at=at)
    with refusal("ended"):
        actions.end_silence(silence=entry, reason="zgoda", by=None, at=at)
    actions.invite(edition=editions.edition(), institution=invitation.institution, by=None, at=at)


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"scope": "address", "address": "bez małpy"}, "address"), ({"scope": "institution"}, "institution")],
)
def test_keep_silence_is_refused_where_it_does_not_say_whom(fields, code, at):
    with refusal(code):
        actions.keep_silence(basis="wish", source="office", by=None, at=at, **fields)


def test_keep_silence_is_refused_the_second_time(at):
    fields = {"address": "a@x.example", "scope": "address", "basis": "consent", "source": "mail", "by": None, "at": at}
    actions.keep_silence(**fields)
    with refusal("twice"):
        actions.keep_silence(**fields)


def printed(at, count=2):
    for _ in range(count):
        institutions.institution(email="")
    campaign = campaigns.campaign("finished")
    return campaign, *actions.print_letters(campaign=campaign, by=None, at=at)


def test_letters_on_paper_are_printed_with_codes_and_then_posted(at):
    campaign, printing, letters = printed(at)
    assert len({code for _one, code in letters}) == 2
    for invitation, code in letters:
        typed = code.lower().replace("-", " ")
        assert queries.invitation_by_secret(typed) == invitation == queries.invitation_by_secret(code)
        assert code not in str(vars(Invitation.objects.get(pk=invitation.pk)))
    with refusal("nothing"):
        actions.print_letters(campaign=campaign, by=None, at=at)
    assert set(Invitation.objects.values_list("state", flat=True)) == {"prepared"}
    again = actions.print_again(printing=printing, by=None, at=at)
    assert queries.invitation_by_secret(letters[0][1]) is None
    assert actions.mark_posted(printing=printing, by=None, at=at) == 2
    assert set(Invitation.objects.values_list("state", flat=True)) == {"sent"}
    with refusal("posted"):
        actions.mark_posted(printing=printing, by=None, at=at)
    with refusal("posted"):
        actions.print_again(printing=printing, by=None, at=at)
    assert queries.invitation_by_secret(again[0][1]) is not None
    assert not Message.objects.exists()


def test_print_is_refused_for_a_draft(at):
    with refusal("not_started"):
        actions.print_letters(campaign=campaigns.campaign(), by=None, at=at)
    assert not Printing.objects.exists()


def test_the_paper_says_link_code_and_address(at):
    _campaign, printing, letters = printed(at)
    pdf = paper.letters_pdf(letters, at=at)
    said = words(pdf)
    assert pages(pdf) == 2
    for invitation, code in letters:
        assert code in said and f"/i/{code}" in said and invitation.institution.name.split()[0] in said
    labels = words(paper.labels_pdf(queries.printed_in(printing), "3x8", used=3, at=at))
    assert "00-950 Dolinowo" in labels
    assert len(paper.FORMATS) == 4


@pytest.mark.parametrize("format", list(paper.FORMATS))
def test_every_sheet_of_labels_fits_on_the_paper(format):
    sheet = paper.FORMATS[format]
    assert sheet.left + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gap <= 210
    assert sheet.top + sheet.rows * sheet.height <= 297


def test_addresses():
    assert works("a@b.example") and not works("a@b") and not works("") and not works("a b@c.example")
    assert hint("Sekretariat@X.example") == "s…@x.example"
    assert address_digest(" A@b.example ") == address_digest("a@B.example")
    code = new_code()
    assert digest(code) == digest(code.lower().replace("-", "")) != digest(code + "A")
