"""The moves of an action of improvement."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

ACTION = table(
    "planned done dropped",
    ("finish", "planned", "done", "improvement.keep_plan", "improvement.finished"),
    ("reopen", "done dropped", "planned", "improvement.keep_plan", "improvement.reopened"),
    ("drop", "planned", "dropped", "improvement.keep_plan", "improvement.dropped"),
)
NAMES = {
    "planned": pgettext_lazy("action of improvement", "planned"),
    "done": pgettext_lazy("action of improvement", "done"),
    "dropped": pgettext_lazy("action of improvement", "given up"),
}
