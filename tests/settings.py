"""Settings of the tests: the real ones, with a data folder of their own and a quick password hash."""

import os
import tempfile

os.environ["LIDER_DATA_DIR"] = tempfile.mkdtemp(prefix="lider-test-")
os.environ["LIDER_SAMPLE"] = "0"
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from lider.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
