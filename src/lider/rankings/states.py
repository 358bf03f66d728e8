"""The moves of a ranking run."""

from lider.lifecycle import table

RUN = table(
    "computed sealed published superseded",
    ("seal", "computed", "sealed", "rankings.seal_run", "rankings.sealed"),
    ("publish", "sealed", "published", "rankings.publish_edition", "rankings.published"),
    ("supersede", "computed sealed published", "superseded", "rankings.compute_run", "rankings.superseded"),
)
