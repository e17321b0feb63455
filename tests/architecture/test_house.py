"""The rules of the house that a machine can check. Imports between rooms: `lint-imports` (pyproject.toml)."""

import ast
import inspect
import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from schematom.access.rules import rules

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ["teams", "modules", "families", "contracts", "reports"]
TOP_LEVEL = {
    *APPS,
    "schematom",
    "templates",
    "static",
    "tests",
    "requirements",
    "docs",
    ".ci",
    "manage.py",
    "docker-compose.yml",
    "pyproject.toml",
    "README.md",
    "Makefile",
    "Dockerfile",
    ".env.example",
    ".gitignore",
    ".dockerignore",
}
BAD_NAMES = {"utils", "helpers", "common", "core", "manager", "misc", "base_utils"}


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def sources():
    return [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]


def test_the_top_level_is_what_the_team_agreed_on():
    assert {path.parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_file_has_a_name_that_says_nothing():
    assert [path for path in sources() if path.stem in BAD_NAMES or BAD_NAMES & set(path.parts)] == []


def test_no_file_has_outgrown_its_room():
    grown = [p for p in tracked() if p.suffix in {".py", ".html", ".css", ".js"} and "migrations" not in p.parts]
    assert [str(p) for p in grown if len((ROOT / p).read_text().splitlines()) > 400] == []


@pytest.mark.xdist_group("together")
def test_tests_of_a_group_stay_together(request):
    """A pytest that xdist does not know loses the groups without a word: each worker then starts its own product."""
    if hasattr(request.config, "workerinput"):
        assert request.node.nodeid.endswith("@together")


def test_migrations_are_named_by_what_they_change():
    names = [path.stem for path in tracked() if "migrations" in path.parts and path.suffix == ".py"]
    assert [name for name in names if re.search(r"_auto_|_initial$|_and_more$", name)] == []


def test_raw_sql_and_settings_of_the_session_stay_with_the_wall():
    """A raw cursor, SET or set_config elsewhere could open another powiat or outlive its context."""
    allowed = ("schematom/tenancy/", "schematom/audit/", "schematom/launch/", "schematom/web/views.py", "tests/")
    said = re.compile(r"\.cursor\(|set_config|\.raw\(|RawSQL|WITH HOLD|\.extra\(")
    assert [str(p) for p in sources() if not str(p).startswith(allowed) and said.search((ROOT / p).read_text())] == []


def test_has_perm_is_never_called():
    """guardian's has_perm costs a query a row and believes global permissions; shares are joined in visible_to."""
    assert [str(p) for p in sources() if p.parts[0] != "tests" and "has_perm(" in (ROOT / p).read_text()] == []


def test_only_one_module_reads_the_environment():
    allowed = ("schematom/settings/environment.py", "schematom/launch/", "tests/")
    readers = re.compile(r"os\.environ(?!\.setdefault\(\"DJANGO_SETTINGS)|os\.getenv")
    assert [
        str(p) for p in sources() if not str(p).startswith(allowed) and readers.search((ROOT / p).read_text())
    ] == []


def patterns(resolver=None, prefix=""):
    """(route, url pattern) of everything the product serves."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from patterns(entry, route)
        else:
            yield route, entry


def own_pages():
    for route, entry in patterns():
        module = getattr(entry.callback, "__module__", "")
        if module.split(".")[0] in APPS and not hasattr(entry.callback, "cls"):
            yield route, entry


@pytest.mark.parametrize(("route", "entry"), list(own_pages()), ids=lambda value: getattr(value, "name", None) or "")
def test_a_page_has_one_name(route, entry):
    assert entry.name == entry.callback.__name__


def public_actions():
    for app in APPS:
        for module in ROOT.joinpath(app).glob("actions*"):
            names = [module] if module.is_file() else sorted(module.glob("*.py"))
            for path in names:
                dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                found = import_module(dotted)
                for name, function in inspect.getmembers(found, inspect.isfunction):
                    if function.__module__ == dotted and not name.startswith("_"):
                        yield f"{dotted}.{name}", function


# The worker's hand: who asked is the job's user, in the context already.
WORKERS = {"store_pdf", "store_figures", "store_publication"}


def writes(function):
    return "recorded(" in inspect.getsource(function) and function.__name__ not in WORKERS


@pytest.mark.parametrize(
    ("name", "function"),
    [(n, f) for n, f in public_actions() if writes(f)],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_an_action_takes_keywords_only_and_the_member_first(name, function):
    parameters = list(inspect.signature(inspect.unwrap(function)).parameters.values())
    assert parameters[0].name == "member"
    assert all(p.kind in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters)


WRITERS = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}


def writing_calls(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITERS:
            yield node.func.attr


def test_doors_do_not_write():
    """Views, forms, API and desks call actions; they save nothing themselves."""
    doors = ("views", "forms", "api", "desk", "selectors", "permissions", "filters", "templatetags")
    found = [
        (str(path), call)
        for path in sources()
        if path.parts[0] in APPS and path.parts[1].removesuffix(".py") in doors
        for call in writing_calls(path)
    ]
    assert found == []


def test_every_permission_is_ruled_once_and_asked_for():
    asked = " ".join((ROOT / p).read_text() for p in tracked() if p.suffix in {".py", ".html"})
    unused = [name for name in rules() if asked.count(f'"{name}"') + asked.count(f"'{name}'") < 2]
    assert unused == []


def test_every_app_says_what_it_owns():
    for config in apps.get_app_configs():
        if config.name.split(".")[0] in {*APPS, "schematom"}:
            lines = (config.module.__doc__ or "").strip().splitlines()
            assert 1 <= len(lines) <= 10, config.name
