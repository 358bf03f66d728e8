"""Makes the PDF: tagged, archivable (PDF/A-2a), accessible (PDF/UA-1), the same bytes for the same data."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from lider.documents.errors import DocumentError
from lider.documents.fonts import typst_fonts
from lider.documents.mark import marks
from lider.documents.office_shapes import AgreementData, SettlementData
from lider.documents.preparing import prepare
from lider.documents.shapes import (
    CertificateData,
    DecisionData,
    EntryCopyData,
    LabelsData,
    LetterData,
    LettersData,
    MinutesData,
    OrderData,
    PosterData,
    ReportData,
    TicketData,
)
from lider.documents.strings import strings_for

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE = "pl"
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
SHAPES: dict[str, Any] = {
    "certificate": CertificateData,
    "entry_copy": EntryCopyData,
    "order": OrderData,
    "report": ReportData,
    "minutes": MinutesData,
    "decision": DecisionData,
    "agreement": AgreementData,
    "settlement": SettlementData,
    "letter": LetterData,
    "ticket": TicketData,
    "letters": LettersData,
    "labels": LabelsData,
    "poster": PosterData,
}


def render(template: str, data: Mapping[str, object], *, at: datetime) -> bytes:
    """The document as PDF in Polish, dated `at`; the same arguments give the same bytes.

    `data` has the shape that `documents.shapes` names for the template. Raises DocumentError for an unknown
    template, for data that lack a field or have one of another type, and when the pages cannot be laid out.
    """
    if template not in SHAPES:
        raise DocumentError(_("There is no document called “%(name)s”.") % {"name": template})
    if at.tzinfo is None:
        raise ValueError("`at` needs a time zone")
    with translation.override(LANGUAGE):
        prepared = prepare(data, SHAPES[template])
        strings = strings_for(template)
    return _compile(template, {"data": prepared, "strings": strings, "marks": marks()}, at)


def _compile(template: str, document: dict[str, Any], at: datetime) -> bytes:
    try:
        pdf = typst.compile(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=typst_fonts(),
            sys_inputs={"document": json.dumps(document, sort_keys=True)},
            pdf_standards=STANDARDS,
            timestamp=at.astimezone(UTC).replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise DocumentError(_("The document cannot be laid out. Please check its texts.")) from error
    return pdf
