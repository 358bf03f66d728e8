"""What a linear model with crossed random effects is fitted to: a response, fixed columns and grouping factors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.frame import Floats, Ints

INTERCEPT = "(Intercept)"
#: A column is aliased where so little of its length is left beside the columns before it.
ALIASED = 1e-7
#: So many fixed columns are compared by their QR decomposition; more of them by their cross products.
NARROW = 300
#: Part of a squared length that cross products cannot tell from zero.
ALIASED_SQUARED = 1e-10


@dataclass(frozen=True)
class Factor:
    """A grouping of rows. `levels` are different texts, each in at least one row; `codes` gives each row's level, shape (rows,)."""

    name: str
    levels: tuple[str, ...]
    codes: Ints


@dataclass(frozen=True)
class Numbers:
    """A numeric fixed column: one slope. `values` has the shape (rows,) and is finite."""

    name: str
    values: Floats


@dataclass(frozen=True)
class Fixed:
    """The fixed part, as it is fitted.

    `columns` (rows, p) has full rank; a numeric column is centred and scaled in it, x = (x' - centre) / scale. `names` are those of
    its p columns, the intercept first. `every` names also the columns that were left out because they say nothing that the columns
    before them do not say, in the order in which they came.
    """

    columns: "sparse.csr_array"
    names: tuple[str, ...]
    centre: Floats
    scale: Floats
    every: tuple[str, ...]

    @property
    def aliased(self) -> tuple[str, ...]:
        """The names of the columns that were left out."""
        kept = set(self.names)
        return tuple(name for name in self.every if name not in kept)


def fixed_part(rows: int, terms: Sequence[Factor | Numbers]) -> Fixed:
    """Intercept, treatment contrasts of factors (the base is their first level) and slopes of numeric columns.

    A contrast is called by the column and the level: channelphone. Refused where two columns get the same name.
    """
    names, centres, scales = [INTERCEPT], [0.0], [1.0]
    columns = [sparse.csr_array(np.ones((rows, 1)))]
    for term in terms:
        if isinstance(term, Factor):
            names += [term.name + level for level in term.levels[1:]]
            columns.append(sparse.csr_array((np.ones(rows), (np.arange(rows), term.codes)), (rows, len(term.levels)))[:, 1:])
            centres += [0.0] * (len(term.levels) - 1)
            scales += [1.0] * (len(term.levels) - 1)
        else:
            centre, scale = float(term.values.mean()), float(term.values.std())
            names.append(term.name)
            columns.append(sparse.csr_array(((term.values - centre) / (scale or 1.0))[:, None]))
            centres.append(centre)
            scales.append(scale or 1.0)
    _require_different(names)
    whole = sparse.csr_array(sparse.hstack(columns, format="csr"))
    kept = independent(whole)
    return Fixed(
        sparse.csr_array(whole[:, kept]),
        tuple(names[place] for place in kept),
        np.array(centres)[kept],
        np.array(scales)[kept],
        tuple(names),
    )


def _require_different(names: Sequence[str]) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else ():
        template = "Two fixed effects would both be called %(name)s. Give one of the columns another name."
        raise Refused([Problem(template, name=name)])


def independent(columns: "sparse.csr_array", lengths: Floats | None = None) -> Ints:
    """Places of the columns that are not a combination of columns before them, ascending.

    `lengths` are the lengths (p,) a column's rest is compared with; without it, the columns' own.
    """
    width = columns.shape[1]
    if width <= NARROW:
        compared = np.asarray(np.linalg.qr(columns.toarray(), mode="r"), float)
        own = np.linalg.norm(compared, axis=0) if lengths is None else lengths
        return _by_projection(compared, own * ALIASED)
    cross = (columns.T @ columns).toarray()
    own = np.diag(cross).copy() if lengths is None else lengths**2
    return _by_sweeping(cross, own * ALIASED_SQUARED)


def _by_projection(compared: Floats, least: Floats) -> Ints:
    """Gram and Schmidt, every column twice."""
    basis = np.zeros((compared.shape[0], 0))
    kept: list[int] = []
    for place in range(compared.shape[1]):
        rest = compared[:, place]
        for _ in range(2):
            rest = rest - basis @ (basis.T @ rest)
        length = float(np.linalg.norm(rest))
        if length > least[place]:
            basis = np.column_stack([basis, rest / length])
            kept.append(place)
    return np.array(kept, np.int64)


def _by_sweeping(cross: Floats, least: Floats) -> Ints:
    """Cholesky in the given order; a column without a rest is passed over."""
    factor, failed = lapack.dpotrf(cross, lower=1)
    if not failed and (np.diag(factor) ** 2 > least).all():
        return np.arange(len(cross))
    cross = cross.copy()
    kept: list[int] = []
    for place in range(len(cross)):
        rest = cross[place, place]
        if rest > least[place]:
            row = cross[place, place + 1 :] / rest
            cross[place + 1 :, place + 1 :] -= np.outer(row, cross[place, place + 1 :])
            kept.append(place)
    return np.array(kept, np.int64)
