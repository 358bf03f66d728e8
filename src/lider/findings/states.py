"""The moves of a remark on a fact."""

from lider.lifecycle import table

REMARK = table(
    "filed upheld dismissed",
    ("uphold", "filed", "upheld", "findings.rule_on_remark", "findings.remark_upheld"),
    ("dismiss", "filed", "dismissed", "findings.rule_on_remark", "findings.remark_dismissed"),
)
