"""The programme's own regulation, and a shorthand for audits."""

from importlib.resources import files

from lider.measurement.audits import Audit
from lider.measurement.criteria import read_criteria
from lider.measurement.rules import Rules

FOLDER = files("lider.editions") / "programme"
RULES_TEXT = (FOLDER / "rules.toml").read_text(encoding="utf-8")
CRITERIA_TEXT = (FOLDER / "criteria.csv").read_text(encoding="utf-8")
RULES = Rules.from_toml(RULES_TEXT)
CRITERIA = read_criteria(CRITERIA_TEXT)


def audit(name="a1", institution="i1", channel="visit", scenario="s1", category="c1", **answers):
    return Audit(name, institution, category, channel, scenario, answers)
