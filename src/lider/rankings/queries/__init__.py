"""Reading runs and results, and the input of a run."""

from lider.rankings.queries.comparing import Change, compare
from lider.rankings.queries.inputs import Input, package_of, run_input
from lider.rankings.queries.measurements import cautions_of, fair_scores, measurement_of, newest_measured, severities
from lider.rankings.queries.privacy import SMALL_GROUP, Group, shown_counts, shown_total
from lider.rankings.queries.results import (
    Position,
    group_of,
    position,
    published_result,
    published_results,
    published_results_of,
    results,
    value,
)
from lider.rankings.queries.runs import (
    SHOWN,
    consents,
    is_published,
    newest_run,
    published_editions,
    published_run,
    run_by_id,
    runs,
    sealed_run,
    states_of_runs,
)
from lider.rankings.queries.standing import Compared, Interval, Standing, standing_of
from lider.rankings.queries.variances import Earlier, variances_before

__all__ = [
    "SHOWN",
    "SMALL_GROUP",
    "Change",
    "Compared",
    "Earlier",
    "Group",
    "Input",
    "Interval",
    "Position",
    "Standing",
    "cautions_of",
    "compare",
    "consents",
    "fair_scores",
    "group_of",
    "is_published",
    "measurement_of",
    "newest_measured",
    "newest_run",
    "package_of",
    "position",
    "published_editions",
    "published_result",
    "published_results",
    "published_results_of",
    "published_run",
    "results",
    "run_by_id",
    "run_input",
    "runs",
    "sealed_run",
    "severities",
    "shown_counts",
    "shown_total",
    "standing_of",
    "states_of_runs",
    "value",
    "variances_before",
]
