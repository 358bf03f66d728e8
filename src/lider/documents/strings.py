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
ORDER: dict[str, str | Promise] = {key: ENTRY_COPY[key] for key in ENTRY_COPY if key not in ("document", "number", "submitted")} | {
    "seller": pgettext_lazy("order as PDF", "Organiser"),
    "terms": pgettext_lazy("order as PDF", "Terms"),
    "signatures": pgettext_lazy("order as PDF", "Signatures"),
    "foot": pgettext_lazy("order as PDF", "For payment and for checking"),
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
    "no_strengths": pgettext_lazy(
        "report",
        "A strength is what came out clearly better than in the middle of the category. "
        "This time no criterion that several contacts assessed did.",
    ),
    "no_improvements": pgettext_lazy(
        "report",
        "An area to improve is what came out low or clearly weaker than in the middle of the category. "
        "This time no criterion that several contacts assessed did.",
    ),
    "quick": pgettext_lazy("report", "quick to improve"),
    "explanation": pgettext_lazy("report", "How to read this report"),
    "fair": pgettext_lazy("report", "The fair score, and what is sure of it"),
    "fair_alt": pgettext_lazy("report", "The fair score with its interval"),
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
    "left": pgettext_lazy("minutes", "Left the jury"),
    "recusals": pgettext_lazy("minutes", "Recusals"),
    "no_recusals": pgettext_lazy("minutes", "Nobody was recused."),
    "recused_unlinked": pgettext_lazy(
        "minutes", "None of them took part in deciding where they are recused. The register of recusals is kept by the organiser."
    ),
    "reason": pgettext_lazy("minutes", "Reason"),
    "decisions": pgettext_lazy("minutes", "Decisions"),
    "proposal": pgettext_lazy("minutes", "Proposal"),
    "votes": pgettext_lazy("minutes", "Votes"),
    "for": pgettext_lazy("minutes", "For"),
    "against": pgettext_lazy("minutes", "Against"),
    "abstained": pgettext_lazy("minutes", "Abstained"),
    "remark": pgettext_lazy("minutes", "Note"),
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
LABELS: dict[str, str | Promise] = {"document": pgettext_lazy("labels", "Address labels")}
TICKET: dict[str, str | Promise] = {
    "document": pgettext_lazy("ticket", "Ticket"),
    "when": pgettext_lazy("ticket", "When"),
    "where": pgettext_lazy("ticket", "Where"),
    "people": pgettext_lazy("ticket", "Number of people"),
    "table": pgettext_lazy("ticket", "Table"),
    "access": pgettext_lazy("ticket", "How to get in"),
    "code": pgettext_lazy("ticket", "Code of the ticket"),
    "note": pgettext_lazy("ticket", "Please show this page or only the code at the entrance. It is counted once."),
    "scan_alt": pgettext_lazy("ticket", "QR code of the ticket {code}"),
}
POSTER: dict[str, str | Promise] = {
    "document": pgettext_lazy("poster", "How were you served?"),
    "question": pgettext_lazy("poster", "How were you served?"),
    "lead": pgettext_lazy(
        "poster", "Please tell us. Point your telephone at the square, or type the address. A few questions, two minutes."
    ),
    "qr_alt": pgettext_lazy("poster", "QR code with the address {address}, where residents give their opinion"),
    "promise": pgettext_lazy("poster", "Without your name. You can withdraw the opinion at any time."),
}
DECISION: dict[str, str | Promise] = {"document": pgettext_lazy("decision", "Document of the jury")}
AGREEMENT: dict[str, str | Promise] = {
    "document": pgettext_lazy("agreement", "Agreement"),
    "foot": pgettext_lazy("agreement", "Confirmation"),
}
SETTLEMENT: dict[str, str | Promise] = {
    "document": pgettext_lazy("settlement", "Settlement"),
    "audits": pgettext_lazy("settlement", "Accepted audits"),
    "kind": pgettext_lazy("settlement", "Kind"),
    "number": pgettext_lazy("settlement", "Number"),
    "rate": pgettext_lazy("settlement", "Rate, PLN"),
    "amount": pgettext_lazy("settlement", "Amount, PLN"),
    "expenses": pgettext_lazy("settlement", "Accepted expenses"),
    "total": pgettext_lazy("settlement", "Total"),
    "currency": pgettext_lazy("settlement", "PLN"),
    "sums_only": pgettext_lazy(
        "settlement", "This settlement holds sums only. Institutions, places and days are not stated, to keep auditors secret."
    ),
    "foot": pgettext_lazy("settlement", "For checking"),
}
STRINGS: dict[str, dict[str, str | Promise]] = {"decision": DECISION}
STRINGS |= {"agreement": AGREEMENT, "settlement": SETTLEMENT}
STRINGS |= {"certificate": CERTIFICATE, "entry_copy": ENTRY_COPY, "report": REPORT, "minutes": MINUTES}
STRINGS |= {"order": ORDER, "poster": POSTER, "letter": LETTER, "letters": LETTER, "labels": LABELS, "ticket": TICKET}


def strings_for(template: str) -> dict[str, str]:
    """All words of a template in the active language, set by Polish rules."""
    return {key: set_text(str(text)) for key, text in (EVERYWHERE | STRINGS[template]).items()}
