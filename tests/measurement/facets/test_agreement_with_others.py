"""The classical fit is the one other programs give."""

import numpy as np
import pytest

from lider.measurement.facets.fit import fit
from tests.measurement.facets.ratings import DATA, immer07, needs_data, table

pytestmark = [pytest.mark.shared, needs_data]


@pytest.fixture(scope="module")
def classical():
    data = immer07()
    return data, fit(data, steps="shared", visit="none", auditor="fixed", warm=False)


def test_log_likelihood(classical):
    assert classical[1].log_likelihood == pytest.approx(-5866.575676, abs=1e-4)
    assert classical[1].converged


def test_raters_and_criteria(classical):
    data, fitted = classical
    ours = dict(zip(data.auditors + data.criteria, [*fitted.auditors.estimate, *fitted.criteria.estimate], strict=True))
    for row in table(DATA / "immer07" / "expected_mfrmr_JML_facets.csv"):
        assert ours[row["Level"]] == pytest.approx(float(row["Estimate"]), abs=1e-4)


def test_steps(classical):
    _, fitted = classical
    theirs = [float(row["Estimate"]) for row in table(DATA / "immer07" / "expected_mfrmr_JML_steps.csv")]
    for ours in fitted.steps:
        assert ours == pytest.approx(theirs, abs=2e-4)


def test_mean_squares_of_every_element(classical):
    """The other program stops a little before the maximum; 4 of 507 elements differ by more than 0.001 for that."""
    data, fitted = classical
    ours = {}
    for facet, names, values in (
        ("Person", data.institutions, fitted.institutions),
        ("Rater", data.auditors, fitted.auditors),
        ("Item", data.criteria, fitted.criteria),
    ):
        ours |= {(facet, name): pair for name, pair in zip(names, np.c_[values.infit, values.outfit], strict=True)}
    rows = table(DATA / "immer07" / "expected_mfrmr_JML_fit.csv")
    assert len(rows) == len(ours) == 507
    for row in rows:
        assert ours[row["Facet"], row["Level"]] == pytest.approx([float(row["Infit"]), float(row["Outfit"])], rel=1.5e-3, abs=1e-3)


def test_persons(classical):
    data, fitted = classical
    ours = dict(zip(data.institutions, fitted.location, strict=True))
    for row in table(DATA / "immer07" / "expected_mfrmr_JML_person.csv"):
        assert ours[row["Person"]] == pytest.approx(float(row["Estimate"]), abs=2e-3)
