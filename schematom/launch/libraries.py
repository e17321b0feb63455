"""System libraries that no Python package brings: installed by apt where that is allowed, else named."""

import ctypes
import os
import shutil
import subprocess

from schematom.launch import console
from schematom.launch.faults import Fault
from schematom.launch.places import as_root

# Debian and Ubuntu package → what to load or find; WeasyPrint itself takes a second to import, so it is not asked.
FOR_PDF = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments):
    require(FOR_PDF, chromium=arguments == ["--tests"])


def require(libraries, *, chromium=False):
    missing = missing_packages(libraries, chromium=chromium)
    if not missing:
        return
    prefix = allowed_prefix()
    if prefix is None:
        raise Fault(advice(missing))
    console.say(f"Instaluję biblioteki systemowe: {' '.join(missing)}…")
    install(prefix, missing)
    still = missing_packages(libraries, chromium=chromium)
    if still:
        raise Fault(f"apt nie zainstalował: {' '.join(still)} (powód powyżej). {advice(still)}")


def missing_packages(libraries, *, chromium):
    missing = [package for package, library in libraries.items() if not loads(library)]
    return [*missing, "chromium"] if chromium and not chromium_path() else missing


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def chromium_path():
    """CHROMIUM from the environment, or the first browser found."""
    given = os.environ.get("CHROMIUM")
    if given:
        if not os.access(given, os.X_OK):
            raise Fault(f"CHROMIUM wskazuje plik, którego nie da się uruchomić: {given}")
        return given
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def allowed_prefix():
    """How apt-get may be called here; None when it may not."""
    if not shutil.which("apt-get"):
        return None
    if as_root():
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install(prefix, packages):
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)
    subprocess.run([*apt, "install", "-y", "--no-install-recommends", *packages], stdout=subprocess.DEVNULL)


def advice(packages):
    sudo = "" if as_root() else "sudo "
    return (
        "Brakuje bibliotek systemowych. Uruchom: "
        f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"
    )
