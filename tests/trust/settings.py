"""The real settings without collected styles, and with a mail server that writes down what it gets and may die in the middle."""

from lider.config.settings import *  # noqa: F403

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "tests.trust.mail_server.Server"
