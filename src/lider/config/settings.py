"""All settings. Everything that differs between installations comes from the environment: docs/configuration.md."""

import os
import secrets
import tomllib
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

# numpy brings a pool of threads for each process; they stand in the way of other workers, and sums depend on their number.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

env = Env()
SOURCE = Path(__file__).resolve().parent.parent
LIDER_DATA_DIR = Path(env.str("LIDER_DATA_DIR", str(SOURCE.parent.parent / "var"))).resolve()
LIDER_PROGRAMME_DIR = env.str("LIDER_PROGRAMME_DIR", "")
LIDER_BASE_URL = env.str("LIDER_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
DEBUG = env.bool("LIDER_DEBUG", False)
LIDER_SAMPLE = env.bool("LIDER_SAMPLE", False) or DEBUG


def _kept_secret(path: Path) -> str:
    """The installation's own secret, made once and readable to its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def _own_names() -> list[str]:
    """What the programme and its organiser are called: no password may consist of that."""
    folder = Path(LIDER_PROGRAMME_DIR or SOURCE / "editions" / "programme")
    known = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    return [known["name"], known["short_name"], known["organiser"]["name"], known["organiser"]["town"], LIDER_BASE_URL]


SECRET_KEY = env.str("LIDER_SECRET_KEY", "") or _kept_secret(LIDER_DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS: list[str] = env.list("LIDER_SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("LIDER_HOSTS", ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [LIDER_BASE_URL]

INSTALLED_APPS = [
    "lider.config",
    "lider.demo",
    "lider.areas.organiser",
    "lider.areas.institution",
    "lider.areas.auditor",
    "lider.areas.juror",
    "lider.areas.media",
    "lider.areas.public",
    "lider.areas.resident",
    "lider.gala",
    "lider.practices",
    "lider.improvement",
    "lider.licences",
    "lider.awards",
    "lider.rankings",
    "lider.findings",
    "lider.fieldwork",
    "lider.voice",
    "lider.entries",
    "lider.invitations",
    "lider.institutions",
    "lider.editions",
    "lider.accounts",
    "lider.mail",
    "lider.journal",
    "lider.tables",
    "lider.pictures",
    "lider.documents",
    "lider.ui",
    "lider.clock",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "lider.config.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "lider.accounts.middleware.VisitMiddleware",
]

ROOT_URLCONF = "lider.config.urls"
WSGI_APPLICATION = "lider.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lider.config.context.programme",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "lider.ui.templatetags.ui",
                "lider.ui.templatetags.texts",
            ],
        },
    },
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{LIDER_DATA_DIR / 'lider.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", f"file://{LIDER_DATA_DIR / 'cache'}")}
# With Django's 300 a flood of new keys would push out the counters that limit it.
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)
vars().update(env.dj_email_url("EMAIL_URL", "dummy://" if LIDER_SAMPLE else "smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.str("LIDER_FROM_EMAIL", "Lider <lider@localhost>")

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "lider.accounts.passwords.ProgrammeWords", "OPTIONS": {"names": _own_names()}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "lider.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "lider.accounts.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "lider.accounts.forms.SecondStepForm",
    "add_webauthn": "lider.accounts.forms.AddKeyForm",
    "edit_webauthn": "lider.accounts.forms.ChangeKeyForm",
}
ACCOUNT_FORMS = {"login": "lider.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
#: Added to the library's own limits for sign-in, reset and second step: docs/threats.md.
ACCOUNT_RATE_LIMITS = {
    "misuse": "5/10m/ip,40/d/ip",
    "invitation": "20/10m/ip",
    "language": "60/10m/ip",
    "opinion": "20/10m/ip,200/d/ip",
    "nomination": "20/10m/ip,100/d/ip",
    "opinion_link": "60/10m/ip",
    # How many attempts leave an entry in the journal, of one machine and of all.
    "sign_in_failed": "60/h/ip,600/h/key",
    "refused_fields": "20/h/ip,200/h/key",
}
#: Requests to the API in a minute from one address, and by one key.
API_PER_MINUTE = env.int("LIDER_API_PER_MINUTE", 600)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("LIDER_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lider"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LIDER_SAMPLE
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
#: Seconds without a request after which sessions of the office and the jury end.
SESSION_IDLE = 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
_https = LIDER_BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if _https:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "polski"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "__Host-language" if _https else "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SECURE = _https
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = USE_TZ = True
LOCALE_PATHS = [SOURCE / "stages" / "locale"]  # the only texts of a package that is no app
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Warsaw"

STATIC_URL = "static/"
STATIC_ROOT = LIDER_DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": LIDER_DATA_DIR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
UPLOAD_MAX = 20 * 1024 * 1024

LOG_LINE = "%(asctime)sZ %(levelname)s %(name)s %(trace)s %(message)s"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "lider.config.logs.WithoutSecrets", "format": LOG_LINE}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # The framework's own handlers would write the line once more, with the secret in it.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "INFO" if DEBUG else "WARNING", "propagate": False},
    },
}
