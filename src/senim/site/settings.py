"""Settings. Everything that a host may set comes from environment variables that begin with SENIM_.

The table `VARIABLES` is the only place that reads them; docs/settings.md lists the same names, and a test compares.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent

VARIABLES = {
    "SENIM_DATA": "var",
    "SENIM_DATABASE": "",
    "SENIM_HOSTS": "localhost,127.0.0.1,[::1]",
    "SENIM_ORIGIN": "http://localhost:8000",
    "SENIM_SECRET": "",
    "SENIM_LANGUAGE": "kk",
    "SENIM_TIME_ZONE": "Asia/Almaty",
    "SENIM_DEMO": "",
    "SENIM_MAIL": "",
    "SENIM_MAIL_FROM": "senim@localhost",
}


def setting(name: str) -> str:
    """Return a host's setting, or its default. Raises KeyError for a name that is not in the table."""
    return os.environ.get(name, "") or VARIABLES[name]


DATA = Path(setting("SENIM_DATA")).resolve()


def _secret() -> str:
    """Return the host's secret: from the environment, else from a file in the data folder made on first use."""
    given = setting("SENIM_SECRET")
    if given:
        return given
    path = DATA / "secret.key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _database(url: str) -> dict[str, Any]:
    """Return Django's database settings: embedded SQLite unless an address of PostgreSQL is given."""
    if not url:
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON"
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "senim.sqlite3", "OPTIONS": options}
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("SENIM_DATABASE must look like postgresql://user:password@host:5432/name")
    host = unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


SECRET_KEY = _secret()
DEBUG = False
DEMO = bool(setting("SENIM_DEMO"))  # the start page then shows the demo's accounts
ALLOWED_HOSTS = [host.strip() for host in setting("SENIM_HOSTS").split(",")]
ORIGIN = setting("SENIM_ORIGIN").rstrip("/")
SECURE = ORIGIN.startswith("https://")
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "senim.record",
    "senim.people",
    "senim.ask",
    "senim.listen",
    "senim.propose",
    "senim.decide",
    "senim.follow",
    "senim.check",
    "senim.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "senim.site.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "senim.site.middleware.refusals",
    "senim.site.middleware.actors",
]

ROOT_URLCONF = "senim.site.urls"
WSGI_APPLICATION = "senim.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "senim.site.shell.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": _database(setting("SENIM_DATABASE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = setting("SENIM_LANGUAGE")
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "senim_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Our own words first, then those of the libraries in Kazakh, for which they have few or none.
LOCALE_PATHS = [PACKAGE / "site" / "locale", PACKAGE / "site" / "locale_library"]
FORMAT_MODULE_PATH = ["senim.site.formats"]
TIME_ZONE = setting("SENIM_TIME_ZONE")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "site" / "static"  # served as it lies in the package: nothing is collected
WHITENOISE_USE_FINDERS = True  # the library's own files
WHITENOISE_MANIFEST_STRICT = False

# Sessions are for staff only; participants never get one.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "senim_staff"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 60 * 60 * 12
KEY_COOKIE = "senim_key"  # the participant's secret; see senim.people.formats
CSRF_COOKIE_NAME = "senim_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "senim.site.views.pages.form_out_of_date"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The sheet that answers a package has six fields for each demand, and a browser writes a Cyrillic letter as six bytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "ask:desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "senim.site.accounts.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "reset_password": "5/h/key", "signup": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Senim"

_mail = urlsplit(setting("SENIM_MAIL"))
EMAIL_BACKEND = "django.core.mail.backends." + ("smtp.EmailBackend" if _mail.hostname else "dummy.EmailBackend")
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_TIMEOUT = 20  # seconds: a mail server that says nothing must not hold up what goes on beside it
DEFAULT_FROM_EMAIL = setting("SENIM_MAIL_FROM")

# Addresses of pages go to no log: only faults of the program do, without the request that met them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
