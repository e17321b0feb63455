"""Docker cannot run everywhere we work: what can be read of it is checked here."""

import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent.parent
COMPOSE = (PROJECT / "docker-compose.yml").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
EXAMPLE = (PROJECT / ".env.example").read_text()
DOCUMENTED = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
READ_BY_SETTINGS = re.compile(r"env\.(?:text|flag|number|words|path|database)\(\s*\"([A-Z_]+)\"")
COMMANDS = {
    "migrate": "python -m schematom.launch.migrate",
    "web": "python -m granian --interface=wsgi --host=0.0.0.0 --port=8000 --workers=2 --blocking-threads=4 --no-ws"
    " schematom.wsgi:application",
    "worker": "python -m celery --app=schematom worker --concurrency=2 --loglevel=INFO",
    "beat": "python -m celery --app=schematom beat --loglevel=INFO",
}


def test_compose_names_the_products_processes():
    assert set(SERVICES) == {"postgres", "valkey", *COMMANDS}


@pytest.mark.parametrize("service", COMMANDS)
def test_each_service_runs_its_command(service):
    assert " ".join(SERVICES[service]["command"]) == COMMANDS[service]


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_only_migrations_know_the_owner(service):
    told = SERVICES[service]["environment"]
    assert told["DATABASE_URL"].startswith("postgresql://schematom_app:")
    assert not {"owner", "OWNER", "POSTGRES_PASSWORD"} & set(re.findall(r"owner|OWNER|POSTGRES_PASSWORD", str(told)))
    assert SERVICES["migrate"]["environment"]["DATABASE_URL"].startswith("postgresql://schematom_owner:")
    assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert (told["DEMO"], told["HTTPS"]) == ("0", "1")


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_has_a_health_check(service):
    assert SERVICES[service]["healthcheck"]["test"]


def test_no_secret_stands_in_the_file():
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if re.search("PASSWORD|KEY", name):
                assert re.fullmatch(r"\$\{[A-Z_]+:(\?|-)\}", value), name
            for secret in re.findall(r"://[^:@]*:([^@]*)@", str(value)):
                assert re.fullmatch(r"\$\{[A-Z_]+:\?\}", secret), name


def test_every_variable_of_compose_is_documented():
    assert set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE)) <= DOCUMENTED


def test_every_variable_of_the_settings_is_documented():
    read = READ_BY_SETTINGS.findall((PROJECT / "schematom" / "settings" / "base.py").read_text())
    assert len(read) > 15
    assert set(read) | {"DATABASE_URL"} <= DOCUMENTED


def test_the_example_changes_nothing_when_copied_as_it_is():
    assert not [line for line in EXAMPLE.splitlines() if line.strip() and not line.startswith("#")]


def test_what_stays_out_of_the_image():
    assert {".git", ".venv", ".env", "var"} <= set((PROJECT / ".dockerignore").read_text().split())


def test_the_image_does_not_run_as_root():
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    assert lines.index("USER schematom") > max(n for n, line in enumerate(lines) if line.startswith("RUN"))


def test_ci_runs_what_developers_run():
    assert (PROJECT / ".ci" / "run").read_text().splitlines()[-1] == "exec make test"
