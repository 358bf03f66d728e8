"""What a reader of a fit must know: remarks in plain words."""

from dataclasses import dataclass, replace

import numpy as np

from lider.measurement.facets.fitting import Solution
from lider.measurement.facets.layout import Trimmed
from lider.measurement.facets.result import Fit, Remark
from lider.measurement.ranks.chances import rank_correlation
from lider.measurement.ratings.frame import Ratings

FEW_AUDITORS = 4
FEW_DF = 30
LISTED = 5  # names in a sentence


@dataclass(frozen=True)
class Circumstances:
    """What the remarks are drawn from besides the result."""

    ratings: Ratings
    solution: Solution
    lost: Trimmed
    repeated: bool
    wanted_visits: bool


def remarks_on(around: Circumstances, result: Fit) -> Fit:
    """The result with its remarks."""
    said = [
        *_numerics(around, result),
        *_design(around, result),
        *_variances(around, result),
        *_elements(around, result),
        *_missing(around, result),
        *_drift(around, result),
    ]
    return replace(result, remarks=tuple(said))


def names(all_names: tuple[str, ...], chosen: list[int]) -> str:
    """Up to five names, then how many more."""
    text = ", ".join(all_names[one] for one in chosen[:LISTED])
    return text if len(chosen) <= LISTED else f"{text} and {len(chosen) - LISTED} more"


def _numerics(around: Circumstances, result: Fit) -> list[Remark]:
    said = []
    if not result.converged:
        said.append(Remark("not-converged", f"The fit did not settle in {result.iterations} steps; do not publish these figures."))
    problem = around.solution.problem
    if not problem.corrected and (problem.random_visits or problem.random_auditors or problem.warm):
        text = "Far too few answers: differences between criteria and between institutions come out somewhat too large."
        said.append(Remark("uncorrected", text))
    if around.solution.known.singular:
        text = (
            "Some effects cannot be told apart, for example a channel and criteria asked only there; only their sums are estimated."
        )
        said.append(Remark("confounded", text))
    return said


def _design(around: Circumstances, result: Fit) -> list[Remark]:
    ratings = around.ratings
    said = []
    parts = int(result.subset.max(initial=-1)) + 1
    if parts > 1:
        text = (
            f"Institutions and auditors fall into {parts} parts with no audit between them. Measures are relative to the average of"
            " each part; across parts they are comparable only if auditors are accepted as exchangeable."
        )
        said.append(Remark("disconnected", text))
    for bridge in result.bridges:
        text = (
            f"Only the audit of {ratings.institutions[bridge.institution]} by {ratings.auditors[bridge.auditor]} ties"
            f" {names(ratings.institutions, list(bridge.institutions))} to the others; comparisons across it are weak."
        )
        said.append(Remark("bridge", text))
    if not around.repeated:
        text = "Every institution has one audit only, so that visits cannot be told from institutions: fair scores are refused."
        said.append(Remark("single-audits", text))
    said += _nested(ratings)
    if len(set(zip(ratings.group.tolist(), ratings.maximum.tolist(), strict=True))) > len(set(ratings.group.tolist())):
        said.append(
            Remark("unequal-maxima", "A scale group has criteria with different maxima; steps are shared among equal maxima.")
        )
    return said


def _nested(ratings: Ratings) -> list[Remark]:
    said = []
    for code, place, word in (
        ("nested-in-institution", ratings.institution_of, "institution"),
        ("nested-in-channel", ratings.channel_of, "channel"),
    ):
        size = int(place.max(initial=0)) + 1
        pairs = np.unique(ratings.auditor_of * size + place)
        met = np.bincount(pairs // size, minlength=len(ratings.auditors))
        alone = np.flatnonzero(met == 1).tolist()
        if size > 1 and alone:
            text = f"Seen in one {word} only: {names(ratings.auditors, alone)}. Severity there cannot be told from the {word}."
            said.append(Remark(code, text))
    return said


def _variances(around: Circumstances, result: Fit) -> list[Remark]:
    said = []
    problem = around.solution.problem
    auditors = int((result.auditors.answers > 0).sum())
    if problem.random_auditors and auditors <= FEW_AUDITORS:
        said.append(Remark("few-auditors", f"Few auditors ({auditors}): how much they differ is hardly known."))
    if problem.weak_prior and (problem.random_auditors or problem.random_visits):
        text = f"Too small: {result.residual_df} degrees of freedom are left. Variances lean on a weak prior around 0.3 logits."
        said.append(Remark("too-small", text))
    if around.wanted_visits and around.repeated and result.visit.estimate == 0:
        said.append(
            Remark("no-visit-variance", "Audits of one institution differ no more than chance: the visit variance is zero.")
        )
    if problem.random_auditors and result.auditor.estimate == 0:
        said.append(Remark("no-severity-variance", "Auditors differ no more than chance: the severity variance is zero."))
    elif problem.random_auditors and result.auditor.estimate < 1.64 * result.auditor.se:
        text = "The severity variance cannot be told from zero; adjusting for auditors may do more harm than good here."
        said.append(Remark("severity-unsure", text))
    return said


def _elements(around: Circumstances, result: Fit) -> list[Remark]:
    ratings, lost = around.ratings, around.lost
    said = []
    for code, chosen, all_names, words in (
        ("empty-criterion", lost.empty, ratings.criteria, "Criteria without an answer"),
        ("constant-criterion", lost.constant, ratings.criteria, "Criteria with the same answer everywhere, which measure nothing"),
        ("empty-channel", result.channels.answers == 0, ratings.channels, "Channels without an answer"),
        ("empty-institution", np.isnan(result.location), ratings.institutions, "Institutions without a usable answer"),
        (
            "extreme-institution",
            np.array(["extreme" in flags for flags in result.institutions.flags], dtype=bool),
            ratings.institutions,
            "Institutions with the lowest or highest score in everything; how far out they are is a guess",
        ),
        ("extreme-auditor", lost.auditors, ratings.auditors, "Auditors who gave only the lowest or highest scores"),
    ):
        if chosen.any():
            said.append(Remark(code, f"{words}: {names(all_names, np.flatnonzero(chosen).tolist())}."))
    layout = around.solution.problem.layout
    unused = np.flatnonzero((layout.observed != layout.counts).any(axis=1))
    if len(unused):
        text = (
            f"Some categories were never used: {names(ratings.criteria, layout.criteria[unused].tolist())}. They stay in the scale."
        )
        said.append(Remark("unused-category", text))
    return said


def _missing(around: Circumstances, result: Fit) -> list[Remark]:
    """Does "not applicable" follow bad service? Criteria never asked in a channel do not count as missing."""
    layout = around.solution.problem.layout
    answered = layout.answers >= 0
    asked = np.zeros((layout.sizes[2], len(answered)), dtype=bool)
    for channel in range(layout.sizes[2]):
        asked[channel] = answered[:, layout.channel == channel].any(axis=1)
    could = np.bincount(layout.institution, weights=asked.sum(axis=1)[layout.channel], minlength=layout.sizes[0])
    did = np.bincount(layout.institution, weights=answered.sum(axis=0), minlength=layout.sizes[0])
    some = (did > 0) & ~np.isnan(result.location)
    share = 1 - did[some] / could[some]
    if some.sum() < 10 or np.ptp(share) < 1e-12 or np.ptp(result.location[some]) < 1e-12:
        return []
    r, p = rank_correlation(share, result.location[some])
    if r > -0.3 or p > 0.001:
        return []
    text = (
        f"The worse the service, the more answers are missing (rank correlation {r:.2f}); missing answers flatter bad institutions."
    )
    return [Remark("missing-follows-service", text)]


def _drift(around: Circumstances, result: Fit) -> list[Remark]:
    """Do severities move in time? What the audits of an institution cannot show because they lie close together, is said too."""
    if result.drift is None:
        text = "Severities that drift are looked for with --visit random alone."
        return [Remark("drift-unasked", text)] if around.ratings.when is not None else []
    said, found = [], result.drift
    moved = [one for one, trend in enumerate(found.auditors) if trend.flagged]
    if moved:
        text = f"The severity of these auditors changes from the first audit to the last: {names(around.ratings.auditors, moved)}."
        said.append(Remark("drifting-auditors", text))
    if found.together.flagged:
        way = "stricter" if found.together.size > 0 else "milder"
        text = f"All auditors together grow {way}, by {abs(found.together.size):.2f} logits from the first audit to the last."
        said.append(Remark("common-drift", text))
    if not found.seen:
        text = "The audits of institutions lie so close together in time that a drift of all severities together might not be seen."
        said.append(Remark("unseen-drift", text))
    if found.across.flagged:
        way = "higher" if found.across.size > 0 else "lower"
        text = f"Institutions audited later measure {way}. They may be so, or severities drift: their audits cannot tell."
        said.append(Remark("later-differs", text))
    return said
