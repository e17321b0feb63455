import errno
import json
import os
import socket
import stat

import pytest

from schematom.launch import accounts, console, environment, install, keys, libraries, lock, places, run
from schematom.launch.faults import Fault
from schematom.launch.places import Places
from schematom.launch.preparation import static_sources
from schematom.launch.servers import Servers
from schematom.launch.stamps import Stamps, digest

SECRETS = {name: f"secret-{name}" for name in keys.NAMES}
ACCOUNT = {"password": "hasło-demo", "powiat": None, "role": "koordynatorka"}


def test_a_taken_port_is_one_line_that_says_what_to_do():
    with socket.socket() as taken:
        taken.bind((run.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Fault) as caught:
            run.require_free(port)
    assert str(caught.value) == f"Port {port} jest zajęty. Uruchom: PORT={port + 1} make run"


def test_a_forbidden_port_says_what_to_do():
    assert run.refusal(80, OSError(errno.EACCES, "Permission denied")).endswith("PORT=8000 make run")


@pytest.mark.parametrize("text", ["0", "65536", "abc", "-1", "80.5"])
def test_a_wrong_port_is_refused(text):
    with pytest.raises(Fault, match="PORT ma być liczbą"):
        environment.port({"PORT": text})


def test_the_port_is_8000_unless_given():
    assert environment.port({}) == environment.port({"PORT": ""}) == 8000
    assert environment.port({"PORT": " 8123 "}) == 8123


def children_environment(given):
    return environment.of_children(given, SECRETS, database_url="app", broker_url="redis", files="var/files")


def test_children_never_see_the_owner():
    given = dict.fromkeys(environment.NEVER_FOR_CHILDREN, "hidden") | {"PATH": "/bin"}
    told = children_environment(given)
    assert "hidden" not in told.values()
    assert not any(SECRETS[role] in told.values() for role in keys.ROLES)
    assert (told["DATABASE_URL"], told["DEMO"], told["HTTPS"], told["PATH"]) == ("app", "1", "0", "/bin")


def test_given_values_win_and_a_real_server_gets_no_demo():
    assert children_environment({"SECRET_KEY": "mine"})["SECRET_KEY"] == "mine"
    assert not environment.is_demo(children_environment({"DATABASE_URL": "postgresql://real"}))
    assert environment.is_demo(children_environment({"DATABASE_URL": "postgresql://real", "DEMO": "tak"}))


def test_a_real_server_needs_the_owners_address_for_migrations(tmp_path):
    servers = Servers(
        Places(make_var(tmp_path)), {"DATABASE_URL": "postgresql://real", "CELERY_BROKER_URL": "redis://r"}
    )
    assert servers.children == []
    with pytest.raises(Fault, match="DATABASE_OWNER_URL"):
        servers.owner_environment  # noqa: B018
    assert servers.environment["CELERY_BROKER_URL"] == "redis://r"


def make_var(project):
    (project / "var").mkdir()
    return project


def test_dotenv_is_read_as_people_write_it(tmp_path):
    path = tmp_path / ".env"
    path.write_text("# opis\n\nexport A=1\nB = 'dwa słowa'\nC=\nD=x=y\n")
    assert environment.read_dotenv(path) == {"A": "1", "B": "dwa słowa", "D": "x=y"}
    path.write_text("A=1\nco to jest\n")
    with pytest.raises(Fault, match="wiersz 2"):
        environment.read_dotenv(path)


def test_secrets_are_made_once_and_private(tmp_path):
    path = tmp_path / "secrets.json"
    made = keys.load(path)
    assert made == keys.load(path)
    assert len(set(made.values())) == len(keys.NAMES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("{")
    with pytest.raises(Fault, match="uszkodzony"):
        keys.load(path)


def test_two_starters_of_one_project(tmp_path):
    path = tmp_path / "lock"
    assert lock.holder(path) is None
    with lock.hold(path, "run") as record:
        record(port=8000)
        assert lock.holder(path) == {"pid": os.getpid(), "command": "run", "port": 8000}
        with pytest.raises(lock.Busy, match=f"już działa \\(make run, proces {os.getpid()}, http://127.0.0.1:8000/\\)"):
            with lock.hold(path, "demo-reset"):
                pass
    assert lock.holder(path) is None


def test_a_stamp_holds_until_its_input_changes(tmp_path):
    source, stamps = tmp_path / "0001.py", Stamps(tmp_path / "stamps.json")
    source.write_text("one")
    before = digest("database 1", files=[source])
    stamps.put("migrations", before)
    assert stamps.is_current("migrations", digest("database 1", files=[source]))
    assert not stamps.is_current("static", before)
    assert digest("database 2", files=[source]) != before
    source.write_text("two")
    assert digest("database 1", files=[source]) != before
    stamps.forget()
    assert not stamps.is_current("migrations", before)


def test_a_new_clone_at_an_old_path_has_a_database_of_its_own(tmp_path):
    found = Places(tmp_path)
    found.prepare()
    first = found.digest
    found.prepare()
    assert found.digest == first
    found.copy.unlink()
    found.prepare()
    assert found.digest != first


def test_collected_files_are_not_taken_for_their_sources(tmp_path):
    for folder in ("static", "teams/static", "schematom/web/static", "var/static"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.css").write_text("a")
    found = {str(path.parent.relative_to(tmp_path)) for path in static_sources(tmp_path)}
    assert found == {"static", "teams/static", "schematom/web/static", "requirements"}


def test_too_little_space_is_said_before_the_start(tmp_path):
    with pytest.raises(Fault, match=r"Za mało miejsca na dysku: .* potrzeba co najmniej 1000000000 MB"):
        places.require_space(tmp_path, 1_000_000_000)


def test_a_runtime_folder_of_somebody_else_is_refused(tmp_path):
    target = tmp_path / "elsewhere"
    target.mkdir()
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(Fault, match="należy do kogoś innego"):
        places.private_folder(tmp_path / "link")


def test_socket_folders_stay_short(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("x" * 90)))
    (tmp_path / ("x" * 90)).mkdir()
    folder = places.runtime_folder("schematom-trial")
    assert len(str(folder)) < places.SOCKET_PATH_LIMIT
    folder.rmdir()


def test_missing_libraries_without_sudo_are_named_in_one_line(monkeypatch):
    monkeypatch.setattr(libraries, "loads", lambda library: False)
    monkeypatch.setattr(libraries, "chromium_path", lambda: None)
    monkeypatch.setattr(libraries, "allowed_prefix", lambda: None)
    with pytest.raises(Fault) as caught:
        libraries.require(libraries.FOR_PDF, chromium=True)
    (line,) = str(caught.value).splitlines()
    assert "apt-get install -y --no-install-recommends libpango-1.0-0" in line
    assert line.endswith("libharfbuzz-subset0 chromium")


def test_missing_libraries_are_installed_where_allowed(monkeypatch):
    installed = []
    monkeypatch.setattr(libraries, "loads", lambda library: bool(installed))
    monkeypatch.setattr(libraries, "allowed_prefix", lambda: [])
    monkeypatch.setattr(libraries, "install", lambda prefix, packages: installed.extend(packages))
    libraries.require(libraries.FOR_PDF)
    assert installed == list(libraries.FOR_PDF)


def test_a_wrong_chromium_is_said_so(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(Fault, match="CHROMIUM"):
        libraries.chromium_path()


def test_accounts_fit_the_terminal():
    long = "Zwołaj posiedzenie zespołu, zbierz głosy i oddaj raport efektów do Centrum Rozwoju Zrównoważonego"
    rows = accounts.table(
        [
            {**ACCOUNT, "name": "Anna Zmyślona", "email": "anna@demo.example", "try": long},
            {**ACCOUNT, "name": "Jan", "email": "jan@demo.example", "try": "Rodzina nr 3"},
        ],
        width=110,
    )
    assert rows[0].split() == ["Kto", "Rola", "Powiat", "E-mail", "Co", "wypróbować"]
    assert all(len(row) <= 110 for row in rows)
    assert rows[2].startswith(" " * 20)
    assert rows[-1] == "Hasło każdego konta: hasło-demo"


def test_different_passwords_are_listed_one_by_one():
    listed = [{"email": "a@x", "password": "1"}, {"email": "b@x", "password": "2"}]
    assert accounts.passwords(listed).splitlines() == ["Hasło a@x: 1", "Hasło b@x: 2"]


def test_lines_of_the_servers_are_readable(capsys):
    assert (
        run.broker_line("8827:M 21 Nov 2026 22:08:02.596 * Ready to accept connections")
        == "Ready to accept connections"
    )
    assert run.broker_line("1:M 21 Nov 2026 22:08:02.596 # WARNING Memory overcommit must be enabled!") == ""
    assert run.database_line("LOG:  database system is ready") == "database system is ready"
    run.sink("www", console.CYAN)("GET / 200")
    assert capsys.readouterr().out == "www      │ GET / 200\n"


def test_the_virtual_environment_is_current_only_for_what_was_installed(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(install, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(install, "works", lambda: True)
    monkeypatch.setattr(install, "install", lambda path: asked.append(path.name))
    for kind in ("run", "run", "dev", "dev", "run"):
        install.main(kind)
    assert asked == ["run.txt", "dev.txt"]
    stamp = json.loads(install.STAMP.read_text())
    install.STAMP.write_text(json.dumps(stamp | {"run": "older"}))
    install.main("run")
    assert asked == ["run.txt", "dev.txt", "run.txt"]


def test_a_python_without_venv_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit):
        install.make_environment()
    assert "apt-get install -y python3-venv" in capsys.readouterr().err
