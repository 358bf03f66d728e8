"""`lider`: the command line. Loads settings and models only for commands that need the database."""

import os
import sys

from django.core.management import ManagementUtility, load_command_class

#: Commands that work on files alone.
LIGHT = frozenset({"index", "linear", "plan", "rank", "ranksets", "study"})


def main() -> None:
    """Runs the command named by the first argument."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name in LIGHT:
        # numpy and scipy bring a pool of threads each; on few processors they stand in each other's way.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        load_command_class("lider.config", name).run_from_argv(sys.argv)
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lider.config.settings")
        ManagementUtility(sys.argv).execute()
