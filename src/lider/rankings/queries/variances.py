"""How scores differed in an earlier edition: what a plan of the next one can go by."""

from dataclasses import dataclass

import numpy as np

from lider.editions.models import Edition
from lider.measurement.ranks.precision import Variances
from lider.measurement.ranks.study import Finished
from lider.rankings.models import FairScore, Measurement
from lider.rankings.queries.runs import SHOWN


@dataclass(frozen=True)
class Earlier:
    """The edition that was measured, and its variances in squared points."""

    edition: Edition
    variances: Variances


def variances_before(edition: Edition) -> Earlier | None:
    """Of the newest earlier edition with a sealed run whose fair scores can be compared; None where there is none.

    As `lider study` reads them from the run: between institutions of a category, between audits of one, between auditors.
    """
    sealed = Measurement.objects.filter(run__state__in=SHOWN, run__edition__number__lt=edition.number, document__isnull=False)
    for measurement in sealed.select_related("run__edition").defer("run__package").order_by("-run__edition__number"):
        if (found := _variances(measurement)) is not None:
            return Earlier(measurement.run.edition, found)
    return None


def _variances(measurement: Measurement) -> Variances | None:
    document = measurement.document or {}
    between = document["sensitivity"]["variances_in_points"]["auditor"]["estimate"]
    known = FairScore.objects.filter(result__run=measurement.run_id, score__isnull=False, se__isnull=False)
    rows = list(known.order_by("pk").values_list("score", "se", "result__audits", "result__category"))
    categories = sorted({row[3] for row in rows})
    if between is None or len(rows) <= len(categories):
        return None
    scores, errors, audits = (np.array([row[place] for row in rows]) for place in range(3))
    return Finished(
        fair=scores.astype(float),
        errors=errors.astype(float),
        audits=audits.astype(np.int64),
        category=np.array([categories.index(row[3]) for row in rows]),
        auditors=max(1, measurement.run.severities.count()),
        auditor=between,
        auditor_df=1.0,
        t=document["method"]["link"] == "identity",
    ).variances()
