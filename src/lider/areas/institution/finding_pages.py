"""What the institution's pages of findings print, and the form of a remark."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.findings import deadline, queries
from lider.findings.serializer import FindingView, finding_views
from lider.institutions.queries import represented_by
from lider.ui.inputs import TypedText

STATES = {
    "filed": gettext_lazy("waits for an answer"),
    "upheld": gettext_lazy("upheld"),
    "dismissed": gettext_lazy("not upheld"),
}


class RemarkForm(forms.Form):
    """What is wrong, and where."""

    criterion = forms.ChoiceField(label=gettext_lazy("Which answer?"), required=False)
    text = TypedText(
        max_length=4000,
        rows=6,
        label=gettext_lazy("What is not as it was?"),
        help_text=gettext_lazy("Facts, please: what can be checked, and by what. Names of staff are not needed."),
    )

    def __init__(self, *args: Any, finding: FindingView, answered: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(row.code, f"{row.code}. {row.text}") for row in finding.answers if row.code in answered]
        self.fields["criterion"].choices = [("", _("the whole finding")), *listed]  # type: ignore[attr-defined]


def released(person: Any, at: datetime) -> Any:
    """The released waves of the person's institutions, by institution, the newest edition first."""
    return queries.waves_of(represented_by(person, at=at))


def waves(found: list[Any], at: datetime) -> list[dict[str, Any]]:
    """These waves with their findings and the remarks on them."""
    standing, remarks = queries.findings_by_wave(found), queries.remarks_by_wave(found)
    views = {view.id: view for view in finding_views([one for wave in found for one in standing[wave.pk]], at=at)}
    return [
        {
            "institution": wave.entry.institution.name,
            "edition": wave.entry.edition.name,
            "until": wave.remarks_until,
            "is_open": deadline.is_open(wave.remarks_until, at=at),
            "findings": [views[str(finding.pk)] for finding in standing[wave.pk]],
            "remarks": [(remark, STATES[remark.state]) for remark in remarks[wave.pk]],
        }
        for wave in found
    ]


def remarks_of(finding: Any) -> list[tuple[Any, Any]]:
    """The remarks on a finding with their states in words."""
    return [(remark, STATES[remark.state]) for remark in queries.remarks_on(finding)]


def crumbs(last: str) -> list[tuple[str, str]]:
    """The way back to the list."""
    return [(_("Findings"), reverse("institution:finding-list")), (last, "")]
