"""What a production installation answers: `python -m tests.trust.production` prints it as JSON."""

import json
import os

import django

COOKIE = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.trust.settings"
    django.setup()
    from django.conf import settings
    from django.test import Client

    host = {"headers": {"host": "lider.example"}}
    page = Client(**host).get("/accounts/login/", secure=True)
    plain = Client(**host).get("/how/")
    print(json.dumps({
        "headers": dict(page.headers),
        "cookies": {name: dict(morsel) for name, morsel in page.cookies.items()},
        "session": {name: getattr(settings, f"SESSION_COOKIE_{name}") for name in COOKIE},
        "plain": [plain.status_code, plain.get("Location", "")],
        "foreign": Client(headers={"host": "evil.example"}, raise_request_exception=False).get("/how/", secure=True).status_code,
        "debug": settings.DEBUG,
        "sample": [settings.LIDER_SAMPLE, Client(**host).get("/sample/", secure=True).status_code],
        "hashers": settings.PASSWORD_HASHERS,
    }))  # fmt: skip
