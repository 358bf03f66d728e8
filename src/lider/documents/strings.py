"""The words that templates print around the data."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from lider.documents.typography import set_text

EVERYWHERE: dict[str, str | Promise] = {
    "page": pgettext_lazy("document", "page {page} of {pages}"),
    "none": "–",
    "mark_alt": pgettext_lazy("document", "Mark of the programme {programme}"),
}
CERTIFICATE: dict[str, str | Promise] = {
    "unit": pgettext_lazy("certificate", "Unit:"),
    "number": pgettext_lazy("certificate", "Licence number"),
    "valid": pgettext_lazy("certificate", "Valid"),
    "valid_range": pgettext_lazy("certificate", "from {from} to {until}"),
    "issued": pgettext_lazy("certificate", "Issued"),
    "verify": pgettext_lazy("certificate", "Check this licence"),
    "verify_alt": pgettext_lazy("certificate", "QR code with the address {address}, where this licence can be checked"),
}
ENTRY_COPY: dict[str, str | Promise] = {
    "document": pgettext_lazy("entry copy", "Copy of the entry"),
    "number": pgettext_lazy("entry copy", "Entry number"),
    "submitted": pgettext_lazy("entry copy", "Submitted"),
    "category": pgettext_lazy("entry copy", "Category"),
    "institution": pgettext_lazy("entry copy", "Institution"),
    "audited": pgettext_lazy("entry copy", "Audited unit"),
    "payer": pgettext_lazy("entry copy", "Payer"),
    "recipient": pgettext_lazy("entry copy", "Recipient"),
    "authority": pgettext_lazy("entry copy", "Who submits the entry"),
    "contact": pgettext_lazy("entry copy", "Contact person"),
    "points": pgettext_lazy("entry copy", "Service points"),
    "hours": pgettext_lazy("entry copy", "Opening hours"),
    "order": pgettext_lazy("entry copy", "Order"),
    "item": pgettext_lazy("entry copy", "Item"),
    "quantity": pgettext_lazy("entry copy", "Quantity"),
    "net": pgettext_lazy("entry copy", "Net, PLN"),
    "vat_percent": pgettext_lazy("entry copy", "VAT, %"),
    "vat": pgettext_lazy("entry copy", "VAT, PLN"),
    "gross": pgettext_lazy("entry copy", "Gross, PLN"),
    "total": pgettext_lazy("entry copy", "Total"),
    "to_pay": pgettext_lazy("entry copy", "To pay, gross"),
    "currency": pgettext_lazy("entry copy", "PLN"),
    "declarations": pgettext_lazy("entry copy", "Declarations"),
    "given": pgettext_lazy("entry copy", "yes"),
    "not_given": pgettext_lazy("entry copy", "no"),
}
REPORT: dict[str, str | Promise] = {
    "document": pgettext_lazy("report", "Ranking report"),
    "index": pgettext_lazy("report", "Index of residents' trust"),
    "of": pgettext_lazy("report", "of 100 points"),
    "category": pgettext_lazy("report", "Category"),
    "published": pgettext_lazy("report", "Published"),
    "position": pgettext_lazy("report", "Position"),
    "dimensions": pgettext_lazy("report", "Seven dimensions of service"),
    "dimension": pgettext_lazy("report", "Dimension"),
    "scale": pgettext_lazy("report", "0 to 100 points"),
    "points": pgettext_lazy("report", "points"),
    "median": pgettext_lazy("report", "middle of the category"),
    "channels": pgettext_lazy("report", "Channels"),
    "audits": pgettext_lazy("report", "audits: {count}"),
    "weight": pgettext_lazy("report", "weight {weight}%"),
    "strengths": pgettext_lazy("report", "Strengths"),
    "improvements": pgettext_lazy("report", "Areas to improve"),
    "no_statements": pgettext_lazy("report", "There is no statement with enough contacts behind it."),
    "quick": pgettext_lazy("report", "quick to improve"),
    "explanation": pgettext_lazy("report", "How to read this report"),
    "answers": pgettext_lazy("report", "Answers of the audits"),
    "answers_note": pgettext_lazy(
        "report", "Each column is one audit, in random order. “–” means: not observed or not applicable."
    ),
    "code": pgettext_lazy("report", "No."),
    "criterion": pgettext_lazy("report", "Criterion"),
}
MINUTES: dict[str, str | Promise] = {
    "document": pgettext_lazy("minutes", "Minutes of the jury"),
    "number": pgettext_lazy("minutes", "Number"),
    "held": pgettext_lazy("minutes", "Meeting"),
    "present": pgettext_lazy("minutes", "Present"),
    "absent": pgettext_lazy("minutes", "Absent"),
    "recusals": pgettext_lazy("minutes", "Recusals"),
    "no_recusals": pgettext_lazy("minutes", "Nobody was recused."),
    "member": pgettext_lazy("minutes", "Member"),
    "institution": pgettext_lazy("minutes", "Institution"),
    "reason": pgettext_lazy("minutes", "Reason"),
    "decisions": pgettext_lazy("minutes", "Decisions"),
    "proposal": pgettext_lazy("minutes", "Proposal"),
    "votes": pgettext_lazy("minutes", "Votes"),
    "for": pgettext_lazy("minutes", "For"),
    "against": pgettext_lazy("minutes", "Against"),
    "abstained": pgettext_lazy("minutes", "Abstained"),
    "recused": pgettext_lazy("minutes", "Recused"),
    "outcome": pgettext_lazy("minutes", "Decision"),
    "proofs": pgettext_lazy("minutes", "What the jury decided on"),
    "signatures": pgettext_lazy("minutes", "Signatures"),
}
LETTER: dict[str, str | Promise] = {
    "document": pgettext_lazy("letter", "Invitation"),
    "link": pgettext_lazy("letter", "Your personal link"),
    "code": pgettext_lazy("letter", "Your code"),
    "code_until": pgettext_lazy("letter", "Valid until {date}"),
    "link_alt": pgettext_lazy("letter", "QR code with your personal link"),
}
STRINGS = {"certificate": CERTIFICATE, "entry_copy": ENTRY_COPY, "report": REPORT, "minutes": MINUTES, "letter": LETTER}


def strings_for(template: str) -> dict[str, str]:
    """All words of a template in the active language, set by Polish rules."""
    return {key: set_text(str(text)) for key, text in (EVERYWHERE | STRINGS[template]).items()}
