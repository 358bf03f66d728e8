"""Silence must never beat service: where no contact was made, the regulation overrides the scorecard."""

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ratings.entries import Entries
from lider.measurement.ratings.frame import Floats, Ints
from lider.measurement.ratings.scores import Regulation, silence_of


def silent_audits(entries: Entries, regulation: Regulation, answers: bool) -> NDArray[np.bool_]:
    """Per audit: whether the answer that means "no contact" was given. Source: rules.toml, [no_contact]."""
    silent = np.zeros(len(entries.audits), bool)
    for rule in regulation.rules.no_contact.values():
        if rule.criterion not in entries.criteria or rule.criterion not in regulation.criteria:
            continue
        means = silence_of(rule.criterion, rule.answer, regulation, answers)
        rows = np.flatnonzero(entries.criterion == entries.criteria.index(rule.criterion))
        said = np.array([means(text) for text in entries.values.texts])
        silent[entries.audit[rows[said[entries.values.codes[rows]]]]] = True
    return silent


def override(
    audit: Ints, criterion: Ints, score: Ints, points: Floats, silent: NDArray[np.bool_], entries: Entries, regulation: Regulation
) -> tuple[Ints, Ints, Ints, Floats]:
    """The answers with the regulation's zeros in silent audits, also where nothing was entered, and without what it drops.

    Only criteria that have an answer somewhere in the file are set; the index takes the others into account itself.
    """
    if not silent.any():
        return audit, criterion, score, points
    place = {code: k for k, code in enumerate(entries.criteria) if k in set(np.unique(criterion).tolist())}
    set_by_rule: list[tuple[Ints, Ints]] = []
    kept = np.ones(len(audit), bool)
    for rule in regulation.rules.no_contact.values():
        if rule.criterion not in place:
            continue
        asked = np.unique(audit[criterion == place[rule.criterion]])
        audits = asked[silent[asked]]
        zeros = np.array(sorted(place[code] for code in rule.zero if code in place), np.int64)
        gone = [place[code] for code in rule.zero | rule.drop if code in place]
        kept &= ~(np.isin(audit, audits) & np.isin(criterion, gone))
        set_by_rule.append((np.repeat(audits, len(zeros)), np.tile(zeros, len(audits))))
    added = sum(len(audits) for audits, _ in set_by_rule)
    return (
        np.concatenate([audit[kept], *(audits for audits, _ in set_by_rule)]),
        np.concatenate([criterion[kept], *(zeros for _, zeros in set_by_rule)]),
        np.concatenate([score[kept], np.zeros(added, np.int64)]),
        np.concatenate([points[kept], np.zeros(added)]),
    )
