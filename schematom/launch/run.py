"""`make run`: lock, libraries, servers, preparation, processes, and the address when they answer."""

import errno
import http.client
import re
import shutil
import socket
import sys

from schematom.launch import accounts, console, environment, libraries, lock
from schematom.launch.children import Child
from schematom.launch.faults import Fault
from schematom.launch.places import Places
from schematom.launch.preparation import Preparation
from schematom.launch.servers import Servers
from schematom.launch.supervisor import Supervisor, stopping_on_signals

HOST = "127.0.0.1"
HEALTH = "/zdrowie/"
READY_WITHIN_SECONDS = 60
SWEEP = "resend_unclaimed_jobs"
ACCESS_LINE = "%(method)s %(path)s %(status)d %(dt_ms).0f ms"  # no query string: searches hold names


def main(arguments):
    if arguments:
        raise Fault("make run nie przyjmuje argumentów; ustawienia podaje się zmiennymi, np. PORT=8001 make run")
    places = Places.of_this_project()
    places.prepare()
    given = environment.configuration(places.project)
    with lock.hold(places.lock, "run") as record:
        port = environment.port(given)
        require_free(port)
        libraries.require(libraries.FOR_PDF)
        supervisor = Supervisor()
        with stopping_on_signals(supervisor):
            serve(places, Servers(places, given), supervisor, port, record)
    console.say("Zatrzymane. Dane zostały; następny start: make run")


def serve(places, servers, supervisor, port, record):
    start_servers(servers, supervisor)
    record(port=port, broker_port=servers.broker_port)
    Preparation(places, servers).run()
    for child in product_children(places.project, servers.environment, port):
        supervisor.add(child.start())
    listed = read_accounts(places.project, servers.environment)
    supervisor.watch_until(
        lambda: answers(port),
        seconds=READY_WITHIN_SECONDS,
        failure=f"Serwer nie odpowiedział w {READY_WITHIN_SECONDS} s; powód powyżej, w wierszach www.",
    )
    welcome(port, listed)
    supervisor.watch()


def start_servers(servers, supervisor):
    """Under supervision from their first moment, so that Ctrl-C during the preparation stops them too."""
    console.say("Uruchamiam bazę danych i broker…")
    try:
        database_sink = sink("baza", console.BLUE, database_line)
        servers.start(database_sink=database_sink, broker_sink=sink("broker", console.MAGENTA, broker_line))
    finally:
        for server in (servers.postgres, servers.valkey):
            if server and server.child:
                database = server is servers.postgres
                supervisor.add(server.child, vital=database, restart=None if database else server.launch)


def product_children(project, env, port):
    python = (sys.executable, "-m")
    celery = (*python, "celery", "--quiet", "--app", "schematom")
    granian = ("--interface", "wsgi", "--host", HOST, "--port", port, "--workers", 2, "--blocking-threads", 4)
    shown = ("--no-ws", "--access-log", "--access-log-fmt", ACCESS_LINE)
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    commands = {
        "www": (console.CYAN, [*python, "granian", *granian, *shown, "schematom.wsgi:application"]),
        "zadania": (console.YELLOW, [*celery, "worker", "--concurrency", 2, "--loglevel", "INFO", *quiet]),
        "zegar": (console.GREY, [*celery, "beat", "--loglevel", "INFO"]),
    }
    # Celery warns root about itself; on a developer's machine it is no news.
    shared = {"env": {"PYTHONWARNINGS": "ignore:You're running the worker"} | env, "cwd": project}
    return [
        Child(name, command, sink=sink(name, colour, task_line), **shared)
        for name, (colour, command) in commands.items()
    ]


def sink(name, colour, shape=lambda text: text):
    def show(text):
        shaped = shape(text)
        if shaped:
            console.line(name, colour, shaped)

    return show


def database_line(text):
    return "" if re.search(r"background worker|listening on|aborting any", text) else text.removeprefix("LOG:  ")


def task_line(text):
    """Without the sweep, which comes every few seconds and mostly finds nothing."""
    return "" if SWEEP in text and " ERROR" not in f" {text}" else text


def broker_line(text):
    """Valkey's line without its process and date; its advice about kernel settings is not for this use."""
    return "" if "overcommit" in text else re.sub(r"^\d+:\S+ (\d+ \w+ \d+ [\d:.]+ |\(\d+\) )?(\S )?", "", text)


def require_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Fault(refusal(port, error)) from None


def refusal(port, error):
    other = port + 1 if port < 65535 else 8000
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} jest zajęty. Uruchom: PORT={other} make run"
    return f"Nie wolno zająć portu {port} ({error.strerror}). Uruchom: PORT=8000 make run"


def answers(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", HEALTH)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def welcome(port, listed):
    console.plain()
    console.plain(console.paint(f"  Schematom STOP! działa: http://{HOST}:{port}/", console.BOLD, console.GREEN))
    console.plain()
    for text in listed:
        console.plain(f"  {text}" if text else "")
    console.plain()
    console.plain("  Ctrl-C zatrzymuje wszystko. Dane zostają do następnego startu; od nowa: make demo-reset")
    console.plain()


def read_accounts(project, env):
    if not environment.is_demo(env):
        return []
    return accounts.table(accounts.demo_accounts(project, env), shutil.get_terminal_size().columns - 4)
