"""Settings of the walks: the real ones, on the sample that LIDER_DATA_DIR names."""

from lider.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
API_PER_MINUTE = 1_000_000
