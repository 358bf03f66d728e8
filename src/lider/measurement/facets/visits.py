"""The likelihood of every audit with its visit effect integrated out, and its derivatives.

One number per audit, eta, decides all its answers, so the integral over the visit effect is one-dimensional. It is taken by
Gauss-Hermite quadrature around the audit's own posterior mean (adaptive quadrature, Naylor and Smith 1982). Derivatives in the
audit's expected level mu follow from the posterior's cumulants k1, k2, ... of eta (prior variance s):

    l' = (k1 - mu) / s,  l'' = k2 / s^2 - 1 / s,  l''' = k3 / s^3,  l'''' = k4 / s^4,  dl/ds = (l'' + l'^2) / 2.

They are computed from the joint cumulants of eta and f', the derivative of the answers' log-likelihood (by parts, k2 / s - 1 =
cov(f', eta) and so on), which does not lose figures when s is small.
"""

from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.layout import Layout
from lider.measurement.ratings.frame import Floats

NODES = 5
CELLS = 2560  # columns of one block: its matrices stay in the processor's cache


@dataclass
class Moments:
    """Per audit (A,): log-likelihood and derivatives in mu; per cell (K, H + 1): the expected number of answers."""

    log: Floats
    slope: Floats  # l'
    weight: Floats  # -l''
    third: Floats  # l'''
    fourth: Floats  # l''''
    centre: Floats  # posterior mean of eta
    spread: Floats  # posterior deviation of eta
    expected: Floats
    drift: Floats  # derivative of `expected` in the visit variance
    tilt: Floats  # derivative of the sum of bend * l'' in the costs


def empty(layout: Layout) -> Moments:
    cells, audits = (len(layout.height), layout.highest + 1), len(layout.totals)
    log, slope, weight, third, fourth, centre, spread = np.zeros((7, audits))
    return Moments(log, slope, weight, third, fourth, centre, spread, np.zeros(cells), np.zeros(cells), np.zeros(cells))


def fixed_visits(layout: Layout, weights: Floats, mu: Floats, bend: Floats) -> Moments:
    """Without a visit effect: everything at eta = mu."""
    out = empty(layout)
    out.centre[:] = mu
    h = np.arange(layout.highest + 1)
    for block in blocks(len(mu), CELLS):
        powers, limit = powers_of(mu[block], layout.highest)
        inverse, log = inverse_of(layout, weights, powers, block, limit)
        mean = ((weights * h) @ powers) * inverse
        square = ((weights * h**2) @ powers) * inverse
        spread = square - mean**2
        cube = ((weights * h**3) @ powers) * inverse - mean * (3 * spread + mean**2)
        out.log[block] = layout.totals[block] * mu[block] - log
        out.slope[block] = layout.totals[block] - mean.sum(axis=0)
        out.weight[block] = spread.sum(axis=0)
        out.third[block] = -cube.sum(axis=0)
        out.expected += weights * (inverse @ powers.T)
        for factor, values in ((h**2, inverse), (-2.0 * h, inverse * mean), (1.0 + 0 * h, inverse * (mean**2 - spread))):
            out.tilt += weights * factor * ((values * bend[block]) @ powers.T)
    return out


def random_visits(
    layout: Layout, weights: Floats, mu: Floats, s: float, *, centre: Floats, spread: Floats, bend: Floats
) -> Moments:
    """With visit effects of variance `s` > 0, by quadrature around `centre` with deviation `spread`; all (A,)."""
    out = empty(layout)
    points, shares = np.polynomial.hermite.hermgauss(NODES)
    rule = np.log(shares) + points**2
    for block in blocks(len(mu), CELLS // NODES):
        middle, width = centre[block], spread[block]
        eta = middle + width * (np.sqrt(2) * points)[:, None]
        powers, limit = powers_of(eta.ravel(), layout.highest)
        inverse, log = inverse_of(layout, weights, powers, block, limit)
        total, here = layout.totals[block], mu[block]
        h = np.arange(layout.highest + 1)
        counts = powers * (weights.T @ inverse)
        pull = total - (h @ counts).reshape(eta.shape)
        height = total * eta - log.reshape(eta.shape) - (eta - here) ** 2 / (2 * s) + rule[:, None]
        top = height.max(axis=0)
        posterior = np.exp(height - top)
        mass = posterior.sum(axis=0)
        posterior /= mass
        out.log[block] = top + np.log(mass * width) - 0.5 * np.log(np.pi * s)
        mean = (posterior * eta).sum(axis=0)
        away = eta - mean
        second = (posterior * away**2).sum(axis=0)
        out.centre[block], out.spread[block] = mean, np.sqrt(np.maximum(second, 1e-6 * width**2))  # one node may hold all
        out.slope[block] = (posterior * pull).sum(axis=0)
        joint = posterior * pull * away
        out.weight[block] = -joint.sum(axis=0) / s
        joint = posterior * (pull - out.slope[block]) * away**2
        out.third[block] = joint.sum(axis=0) / s**2
        out.fourth[block] = (joint * away).sum(axis=0) / s**3 + 3 * second * out.weight[block] / s**2
        from_prior = (eta - here) ** 2
        from_prior -= (posterior * from_prior).sum(axis=0)
        out.expected += weights * (inverse @ (powers * posterior.ravel()).T)
        out.drift += weights * (inverse @ (powers * (posterior * from_prior).ravel()).T) / (2 * s**2)
        wider = posterior * (away**2 - second) * bend[block]
        out.tilt += weights * (inverse @ (powers * wider.ravel()).T) / s**2
    return out


def blocks(size: int, step: int) -> list[slice]:
    return [slice(at, min(at + step, size)) for at in range(0, size, step)]


def powers_of(eta: Floats, highest: int) -> tuple[Floats, float]:
    """exp(h * eta) for h = 0..highest, shape (H + 1, n), and the largest |h * eta|; eta is bounded where exp would overflow."""
    bound = 600 / highest
    safe = np.clip(eta, -bound, bound)
    powers = np.empty((highest + 1, len(eta)))
    powers[0] = 1
    np.exp(safe, out=powers[1])
    for h in range(2, highest + 1):
        np.multiply(powers[h - 1], powers[1], out=powers[h])
    return powers, highest * float(np.abs(safe).max(initial=0))


def inverse_of(layout: Layout, weights: Floats, powers: Floats, block: slice, limit: float) -> tuple[Floats, Floats]:
    """1 / Z for every answered cell (0 for the others), shape (K, n), and the sum of log Z over the criteria, shape (n,)."""
    answered = (layout.answers[:, block] >= 0).astype(np.float64)
    width = answered.shape[1]
    z = weights[:, 1:] @ powers[1:]
    apart = z.reshape(len(z), z.shape[1] // width, width)
    apart *= answered[:, None, :]
    z += 1
    log = np.zeros(z.shape[1])
    together = max(1, int(680 / (limit + np.log(1 + weights.sum(axis=1).max(initial=1)))))
    for at in range(0, len(z), together):
        log += np.log(np.multiply.reduce(z[at : at + together], axis=0))
    inverse = np.divide(1, z, out=z)
    shaped = inverse.reshape(len(z), z.shape[1] // width, width)
    shaped *= answered[:, None, :]
    return inverse, log
