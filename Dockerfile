FROM python:3.13-slim

# WeasyPrint draws documents with pango; nothing else is needed beyond Python packages.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=schematom.settings.base \
    STATIC_ROOT=/srv/schematom/static \
    MEDIA_ROOT=/srv/schematom/files \
    BEAT_SCHEDULE=/srv/schematom/clock/beat

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin schematom \
    && install -d -o schematom -m 0700 /srv/schematom /srv/schematom/files /srv/schematom/clock

WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements/run.txt
COPY . .

# Collecting static files reads settings, which refuse to start without these; none of them reaches the image's environment.
RUN SECRET_KEY=unused CONTEXT_KEY=unused CELERY_BROKER_URL=redis://unused DATABASE_URL=postgresql://unused@unused/unused \
    python manage.py collectstatic --noinput --verbosity 0 \
    && chown -R schematom /srv/schematom

USER schematom
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--no-ws", "schematom.wsgi:application"]
