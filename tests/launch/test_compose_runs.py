"""Each of compose's own services run here for real: its command, its environment, its health check."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time

import pytest

from schematom.launch.children import Child, clean_environment
from schematom.launch.valkey import free_port
from tests.launch.test_packaging import PROJECT, SERVICES
from tests.servers import app_url, drop_database, owner_url, worker_database

pytestmark = pytest.mark.xdist_group("launch")
VALUES = {"ALLOWED_HOSTS": "stop.powiat.example", "SECRET_KEY": os.environ["SECRET_KEY"]}
VALUES |= {"CONTEXT_KEY": os.environ["CONTEXT_KEY"]}
HEALTHY_WITHIN_SECONDS = 40


@pytest.fixture(scope="module")
def database():
    name = f"compose_{os.getpid()}"
    worker_database(name)
    yield name
    drop_database(name)


def expanded(text):
    return re.sub(r"\$\{(\w+):[?-]([^}]*)\}", lambda found: VALUES.get(found[1], found[2]), text)


@pytest.fixture
def service(request, database, tmp_path):
    """The service of that name with our servers' addresses and folders in place of the containers'."""
    port = str(free_port())

    def local(text):
        return text.replace("/srv/schematom/clock", str(tmp_path)).replace("8000", port).replace("$$", "$")

    found = SERVICES[request.param]
    env = {name: expanded(str(value)) for name, value in found["environment"].items()}
    owner = "//schematom_owner:" in env["DATABASE_URL"]
    env |= {"DATABASE_URL": (owner_url if owner else app_url)(database)}
    env |= {"CELERY_BROKER_URL": os.environ["CELERY_BROKER_URL"], "BEAT_SCHEDULE": str(tmp_path / "beat")}
    env |= {"PATH": os.environ["PATH"], "HOSTNAME": socket.gethostname(), "STATIC_ROOT": str(tmp_path)}
    check = [local(part) for part in found.get("healthcheck", {}).get("test", [])]
    return [local(part) for part in found["command"]], env, check


def with_our_python(command):
    return [sys.executable if part == "python" else part for part in command]


def healthy(check, env):
    kind, *rest = check
    command = with_our_python(rest)
    if kind == "CMD-SHELL":
        command = ["sh", "-c", rest[0].replace("python ", f"{shlex.quote(sys.executable)} ")]
    return subprocess.run(command, env=clean_environment(env), cwd=PROJECT, capture_output=True).returncode == 0


@pytest.mark.parametrize("service", ["web", "worker", "beat"], indirect=True)
def test_the_service_becomes_healthy(service):
    command, env, check = service
    child = Child("usługa", with_our_python(command), env=env, cwd=PROJECT).start()
    try:
        deadline = time.monotonic() + HEALTHY_WITHIN_SECONDS
        while not healthy(check, env):
            assert child.running, child.last_lines()
            assert time.monotonic() < deadline, child.last_lines()
            time.sleep(0.3)
    finally:
        child.stop()


def test_the_health_check_of_nobody_fails(database):
    web = SERVICES["web"]["healthcheck"]["test"]
    assert not healthy([part.replace("8000", str(free_port())) for part in web], {"PATH": os.environ["PATH"]})


@pytest.mark.parametrize("service", ["migrate"], indirect=True)
def test_migrations_run_as_the_owner(service):
    command, env, _ = service
    done = subprocess.run(
        with_our_python(command), env=clean_environment(env), cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "No migrations to apply" in done.stdout
