import numpy as np
import pytest
from scipy import sparse

from lider.measurement.linear import design
from lider.measurement.linear.design import Factor, Numbers, fixed_part, independent
from lider.measurement.problems import Refused


def test_contrasts_are_named_by_column_and_level():
    part = fixed_part(4, [Factor("channel", ("visit", "online", "phone"), np.array([0, 1, 2, 0])), Numbers("x", np.arange(4.0))])
    assert part.names == part.every == ("(Intercept)", "channelonline", "channelphone", "x")
    assert part.columns.toarray()[:, :3].tolist() == [[1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 0, 0]]
    assert (part.columns.toarray()[:, 3] * part.scale[3] + part.centre[3]).tolist() == pytest.approx([0, 1, 2, 3])


def test_two_effects_of_one_name_are_refused():
    with pytest.raises(Refused, match="Two fixed effects would both be called ab1"):
        fixed_part(2, [Factor("a", ("a", "b1"), np.array([0, 1])), Factor("ab", ("0", "1"), np.array([0, 1]))])


@pytest.mark.parametrize("narrow", [300, 0])
def test_later_columns_give_way(monkeypatch, narrow):
    monkeypatch.setattr(design, "NARROW", narrow)
    rng = np.random.default_rng(0)
    one, two, three = rng.normal(size=(3, 50))
    columns = np.column_stack([one, two, one - 2 * two, three, np.zeros(50), three + one])
    assert independent(sparse.csr_array(columns)).tolist() == [0, 1, 3]


def test_a_column_that_is_constant_says_nothing_beside_the_intercept():
    part = fixed_part(3, [Numbers("x", np.full(3, 7.0)), Factor("f", ("only",), np.zeros(3, np.int64))])
    assert (part.names, part.aliased) == (("(Intercept)",), ("x",))
