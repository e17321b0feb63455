"""Settings of the product: safe by default, the environment read through `environment` only."""

from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab, schedule
from csp.constants import NONCE, NONE, SELF

from schematom.settings import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VERSION = "0.1.0"

SECRET_KEY = env.text("SECRET_KEY")
CONTEXT_KEY = env.text("CONTEXT_KEY")
DEBUG = False
DEMO = env.flag("DEMO")
HTTPS = env.flag("HTTPS", default=True)
MFA_REQUIRED = env.flag("MFA_REQUIRED", default=not DEMO)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# For links in messages, which no request writes.
_OWN_ADDRESS = f"http{'s' if HTTPS else ''}://{ALLOWED_HOSTS[0].lstrip('.')}"
PUBLIC_URL = (env.text("PUBLIC_URL", "") or [*CSRF_TRUSTED_ORIGINS, _OWN_ADDRESS][0]).rstrip("/")

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "guardian",
    "csp",
    "schematom.tenancy",
    "schematom.audit",
    "schematom.pdf",
    "schematom.jobs",
    "schematom.documents",
    "schematom.numbering",
    "schematom.desk",
    "schematom.access",
    "schematom.web",
    # After web, so that our login pages win over allauth's own.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "teams",
    "modules",
    "families",
    "contracts",
    "reports",
    "schematom.pilots",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "schematom.access.machines.MachineMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "schematom.web.middleware.SessionLimitMiddleware",
    "schematom.web.middleware.LoginRequiredMiddleware",
    "schematom.access.middleware.RefusalLogMiddleware",
    "schematom.tenancy.middleware.ContextMiddleware",
    "teams.middleware.MembershipRequiredMiddleware",
    "teams.middleware.PlaceMiddleware",
    "schematom.web.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "schematom.urls"
WSGI_APPLICATION = "schematom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "schematom.web.frame.frame",
            ],
            "builtins": ["schematom.web.templatetags.polish", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "schematom.web.forms.Renderer"

# Who a request belongs to is the ground's question and teams' answer.
AUTH_USER_MODEL = "teams.User"
MEMBERSHIP_SELECTOR = "teams.selectors.member_of_request"
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # grants are joined in visible_to; has_perm is never called bare
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "full_name")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "teams.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {  # besides allauth's own
    "accept_invitation": "30/10m/ip",
    "send_invitation": "60/h/user",
    "calendar_feed": "120/h/ip",
    "field_device": "20/h/user",
    "unsent_note": "300/h/key",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Schematom STOP!] "
MFA_ADAPTER = "teams.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Schematom STOP!"
ANONYMOUS_USER_NAME = None  # guardian makes no anonymous user

SESSION_COOKIE_AGE = 12 * 60 * 60  # absolute limit, seconds
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if HTTPS else ("session", "csrf")
CSRF_COOKIE_HTTPONLY = False  # htmx reads it from the page, not from the cookie; the name is host-bound
CSRF_FAILURE_VIEW = "schematom.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^zdrowie/$"]
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Otherwise failed logins of everybody behind the proxy would count as those of one address.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# The public reads no number of people from 1 to one less than this, nor what such a number could be worked out of.
SMALL_CELL_THRESHOLD = env.number("SMALL_CELL_THRESHOLD", 5, least=3)

LANGUAGE_CODE = "pl"
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "var" / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "var" / "files")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "schematom.web.storage.StaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
X_ACCEL_PREFIX = env.text("X_ACCEL_PREFIX", "")

# In the database, so that login and its rate limits work while the broker is down.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Hashes of all reports the country has sent, beside the limits of logging in.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "schematom@localhost")

CELERY_BROKER_URL = env.text("CELERY_BROKER_URL")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A job is claimed in PostgreSQL: a task whose broker went away may be let go and sent again.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
# A dead broker may cost a request a second, never a hang: the sweep resends what was not published.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "visibility_timeout": 900,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
JOB_LEASE = timedelta(seconds=env.number("JOB_LEASE_SECONDS", 60))
JOB_SWEEP_SECONDS = env.number("JOB_SWEEP_SECONDS", 15)
JOB_ATTEMPTS = 3
# Parts of one big job that are asked for at a time: a few for each worker, so that other jobs are not kept waiting.
JOB_PARTS_AT_ONCE = env.number("JOB_PARTS_AT_ONCE", 8)
CELERY_BEAT_SCHEDULE_FILENAME = str(env.path("BEAT_SCHEDULE", BASE_DIR / "var" / "beat"))
CELERY_BEAT_SCHEDULE = {
    "resend jobs nobody claimed": {
        "task": "schematom.jobs.schedules.resend_unclaimed_jobs",
        "schedule": schedule(JOB_SWEEP_SECONDS),
    },
    # Before the offices open, so that the letter is the first thing read.
    "remind of opinions that are waited for": {
        "task": "families.schedules.remind_every_powiat",
        "schedule": crontab(hour=6, minute=30),
    },
    "remind of reviews of contracts": {
        "task": "contracts.schedules.remind_every_powiat_of_reviews",
        "schedule": crontab(hour=6, minute=35),
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["schematom.access.api.MemberOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "schematom.access.api.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "user": env.text("API_RATE", "") or "600/min",
        "machine": env.text("API_MACHINE_RATE", "") or "120/min",
    },
}
# What CRZL reads of a sent report: all figures, since it decides on stage II from them, or none of small cells.
CRZL_SEES = env.one_of("CRZL_SEES", "whole", "suppressed")

SPECTACULAR_SETTINGS = {
    "TITLE": "Schematom STOP! - API powiatu",
    "DESCRIPTION": "Raporty czyta się także kluczem maszyny; reszta jest dla osób zalogowanych na stronie.",
    "VERSION": VERSION,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["schematom.access.api.MemberOnly"],
    "ENUM_NAME_OVERRIDES": {
        "ReportStateEnum": "reports.api.filters.STATES",
        "ContractStateEnum": "contracts.choices.ContractState",
        "ContractReviewStateEnum": "contracts.choices.ReviewState",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname:<7} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Every step of every page at INFO.
    "loggers": {"weasyprint": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
