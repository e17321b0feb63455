"""python3 -I schematom/launch/install.py run|dev: makes .venv and installs what changed.

Runs before anything is installed, so it uses the standard library only and imports nothing of ours.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
NEEDED_MEGABYTES = {"run": 600, "dev": 1500}
INCLUDED = {"run": {"run"}, "dev": {"run", "dev"}}  # dev.txt repeats run.txt's pins: one is compiled with the other


def main(kind):
    wanted = {name: fingerprint(name) for name in INCLUDED[kind]}
    known = read_stamp()
    if works() and all(known.get(name) == value for name, value in wanted.items()):
        return
    require_space(NEEDED_MEGABYTES[kind])
    if not works():
        make_environment()
    print("Instaluję zależności (tylko za pierwszym razem i po zmianie; potrwa kilka minut)…", flush=True)
    STAMP.unlink(missing_ok=True)
    install(PROJECT / "requirements" / f"{kind}.txt")
    STAMP.write_text(json.dumps(wanted))


def fingerprint(name):
    content = (PROJECT / "requirements" / f"{name}.txt").read_bytes()
    return hashlib.sha256(content + repr(sys.version_info[:2]).encode()).hexdigest()


def read_stamp():
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def works():
    """False also after the system's Python was upgraded under it, or pip was never put in."""
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True).returncode == 0
    except OSError:
        return False


def require_space(megabytes):
    free = shutil.disk_usage(PROJECT).free // 1_000_000
    if free < megabytes:
        stop(f"Za mało miejsca na dysku: {free} MB wolne, zależności potrzebują {megabytes} MB. Zwolnij miejsce.")


def make_environment():
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        stop(f"Brakuje modułu venv. Uruchom: {sudo}apt-get update && {sudo}apt-get install -y python3-venv")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV]).returncode:
        stop("Nie udało się założyć .venv (powód powyżej). Usuń folder .venv i uruchom polecenie jeszcze raz.")


def install(requirements):
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*pip, "--require-hashes", "--requirement", requirements], env=pip_environment())
    if done.returncode and shutil.disk_usage(PROJECT).free < 50_000_000:
        stop("Dysk jest pełny. Zwolnij miejsce i uruchom polecenie jeszcze raz.")
    if done.returncode:
        stop("pip nie zainstalował zależności (powód powyżej). Sprawdź sieć i uruchom polecenie jeszcze raz.")


def pip_environment():
    # Root's pip warns about itself even inside a virtual environment of its own.
    return os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}


def stop(text):
    print(text, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        stop(f"Nie udało się przygotować .venv: {error.strerror} ({error.filename}). Popraw i uruchom jeszcze raz.")
