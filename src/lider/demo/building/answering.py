"""What auditors answer and remark in the sample.

Two sources, kept apart: `shape` decides what may not depend on the answers (what is not applicable, what is commented, which
critical question fails), `luck` decides the answers within that shape.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from random import Random

from lider.demo import content
from lider.measurement.criteria import Criterion
from lider.measurement.scales import Count, Named

NOT_APPLICABLE, NOT_OBSERVED = "na", "-"
#: Criteria whose share is of something else than the answer key: how many parts it has.
PARTS = {"E06": 2, "S06": 3, "S09": 4, "S17": 6}
#: What kind of remark fits an answer on the scale from 0 to 4.
MOODS = {"0": "poor", "1": "poor", "4": "good"}
SILENT = {"phone": ("T02", "never"), "email": ("E05", "no")}


def answers(card: Iterable[Criterion], key: int, quality: float, shape: Random, luck: Random) -> dict[str, str]:
    """One scorecard. `quality` from 0 to 1 is how well the institution serves; `key` is the length of the answer key."""
    card = list(card)
    channel = card[0].channel
    if channel in SILENT and shape.random() < 0.10 * (1 - quality):
        return _silence(card, *SILENT[channel])
    given = {one.code: _answer(one, key, quality, shape, luck) for one in card}
    return {**given, "T09": NOT_APPLICABLE} if given.get("T08") == "0" else given


@dataclass(frozen=True)
class Words:
    """What an auditor remarks in one scorecard. `said` is what was remarked at this institution before, and grows.

    `fitting` is for answers that are never drawn anew: most remarks then say what was good or poor. Otherwise none depends
    on the answer.
    """

    channel: str
    shape: Random
    said: set[str]
    fitting: bool

    def comments(self, given: dict[str, str], needed: Iterable[str]) -> dict[str, str]:
        """A comment where one is asked for, and now and then where not."""
        pool: dict[str, list[str]] = {}
        for one in content.comments():
            if one.channel == self.channel and (not one.marked or self.shape.random() < 0.04):
                pool.setdefault(one.criterion, []).append(one.text)
        asked = set(needed)
        wanted = [code for code in sorted(pool) if code in asked or (given.get(code) and self.shape.random() < 0.06)]
        found = {code: self._fresh(self._fitting(code, given[code]) or pool[code]) for code in wanted}
        return {code: text for code, text in found.items() if text}

    def _fitting(self, criterion: str, answer: str) -> list[str]:
        known = content.observations().get((criterion, MOODS.get(answer, "")), ()) if self.fitting else ()
        fresh = [text for text in known if text not in self.said]
        return fresh if self.shape.random() < 0.8 else []

    def _fresh(self, texts: list[str]) -> str:
        """One that nobody said here yet; two together where each was said on its own; nothing where there is only one to say."""
        fresh = [text for text in texts if text not in self.said]
        if not fresh:
            plain = [text for text in texts if released(text) == text]
            together = [f"{one} {other}" for one, other in permutations(plain, 2)]
            fresh = [text for text in together if text not in self.said]
        if not fresh:
            return ""
        text = self.shape.choice(fresh)
        self.said.add(text)
        return text


@cache
def _moderated() -> dict[str, str]:
    return {one.text: one.released for one in content.comments()}


def released(text: str) -> str:
    """A comment of the sample as a reviewer lets it leave."""
    return _moderated().get(text, text)


def _silence(card: list[Criterion], code: str, answer: str) -> dict[str, str]:
    """Nobody answered: what can still be seen, and nothing else."""
    seen = ("T01", "E01", "E02")
    rest = {one.code: "yes" if one.code in seen else NOT_APPLICABLE for one in card}
    return {**rest, code: answer}


def _answer(one: Criterion, key: int, quality: float, shape: Random, luck: Random) -> str:
    absent, extreme, failing = shape.random(), shape.random(), shape.random()
    if absent < 0.05 and not one.critical:
        return NOT_APPLICABLE if absent < 0.03 else NOT_OBSERVED
    if one.critical:
        return _critical(one, failing < 0.035 * (1.1 - quality), extreme < quality)
    if one.code == "E05":  # silence is decided above, with all that follows from it
        return "yes"
    match one.scale:
        case "yes_no":
            return "yes" if luck.random() < 0.35 + 0.65 * quality else "no"
        case "anchored_0_4":
            return _anchored(quality, extreme, luck)
        case "choice":
            return _choice(one, quality, shape)  # whether one was put through decides what can be remarked
        case "share_of_key":
            parts = PARTS.get(one.code, key)
            return f"{_hits(parts, quality, luck)}/{parts}"
        case "count":
            last = one.points.last if isinstance(one.points, Count) else 5
            return str(_hits(last, quality, luck))
        case _:
            return _duration(one, quality, luck)


def _critical(one: Criterion, fails: bool, well: bool) -> str:
    if one.scale == "yes_no":
        return "no" if fails else "yes"
    return "1" if fails else "4" if well else "3"


def _anchored(quality: float, extreme: float, luck: Random) -> str:
    if extreme < 0.25 + 0.6 * quality:  # the answers that ask for a comment
        return "4" if luck.random() < quality + 0.12 else luck.choice("01")
    return "3" if luck.random() < quality else "2"


def _choice(one: Criterion, quality: float, shape: Random) -> str:
    names = list(one.points.names) if isinstance(one.points, Named) else []
    usual = names[: -1 if one.code == "T02" else None]
    place = int(shape.random() ** (1 + 4 * quality) * len(usual))
    return usual[min(place, len(usual) - 1)]


def _hits(parts: int, quality: float, luck: Random) -> int:
    return sum(luck.random() < 0.3 + 0.7 * quality for _ in range(parts))


def _duration(one: Criterion, quality: float, luck: Random) -> str:
    usual = {"duration_minutes": 9, "duration_seconds": 45, "working_days": 3}[one.scale]
    if one.code == "S03":
        usual = 2
    value = usual * luck.lognormvariate(0, 0.5) * (1.9 - 1.5 * quality)
    return str(max(1, round(value)))
