"""Sealing a run: two different people."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.journal import record
from lider.lifecycle import Refused
from lider.rankings import queries
from lider.rankings.models import Consent, Run


@transaction.atomic
def consent_to_seal(*, run: Run, by: Person, at: datetime, acknowledged: bool = False) -> Run:
    """One person's yes; the second, different person's yes seals the run.

    `acknowledged`: this person has read the cautions of the run, and consents all the same; the journal keeps their codes.
    Refused for the same person twice, for a run that is not the newest, while another run is sealed, and where there are cautions
    that are not acknowledged.
    """
    edition = Edition.objects.select_for_update().get(pk=run.edition_id)
    run.refresh_from_db(fields=["state"])
    _refuse_others(edition, run)
    if queries.consents(run, "seal").filter(person=by).exists():
        raise Refused(_("You have already agreed to seal this run. The second person has to be somebody else."), "same_person")
    read = _read(run, acknowledged)
    Consent.objects.create(run=run, step="seal", person=by, given_at=at, acknowledged=read)
    if queries.consents(run, "seal").count() == 2:
        record.move(run, "seal", by=by, at=at, run=run.number, digest=run.digest, acknowledged=read)
    else:
        record.write("rankings.seal_agreed", by=by, at=at, subject=run, run=run.number, acknowledged=read)
    return run


def _read(run: Run, acknowledged: bool) -> list[str]:
    """The codes of the run's cautions. Refused where there are some that were not acknowledged."""
    codes = [caution["code"] for caution in queries.cautions_of(run)]
    if codes and not acknowledged:
        raise Refused(
            _("There are cautions about this run. Please read them and tick that you agree all the same."), "not_acknowledged"
        )
    return codes


def _refuse_others(edition: Edition, run: Run) -> None:
    if run.state != "computed":
        raise Refused(_("Only a computed run can be sealed. This one is already sealed or set aside."), "not_computed")
    if queries.sealed_run(edition):
        raise Refused(_("Another run of this edition is already sealed."), "sealed")
    newest = queries.newest_run(edition)
    if newest and newest.pk != run.pk:
        raise Refused(_("There is a newer run. Please seal the newest one."), "not_newest")
