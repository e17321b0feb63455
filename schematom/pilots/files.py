"""A data file: read, checked, ready to be loaded."""

import re
import tomllib
from pathlib import Path

from django.utils import timezone

from schematom.pilots import shape
from schematom.pilots.lines import positions
from schematom.pilots.problems import Faulty, Place, Problem

HERE = Path(__file__).resolve().parent
EDITIONS = HERE / "editions.toml"
DEMO_FOLDER = HERE / "demo"
AT_LINE = re.compile(r"at line (\d+)")
SHAPES = {"nation": shape.NATION, "powiat": shape.POWIAT, "plans": shape.PLANS}
CUT_OFF = "Plik kończy się w środku zapisu. Sprawdź, czy jest cały."
NOT_TOML = "Tego miejsca nie da się odczytać. Sprawdź cudzysłowy, nawiasy i przecinki tu i w wierszu wyżej."
CASES = ("families", "sessions", "local_programmes", "reports", "agreements")
TWICE = "Ten klucz albo ta tabela jest w pliku drugi raz."


def real_files():
    """Of the powiaty the sources tell about."""
    return sorted(path for path in HERE.glob("*.toml") if path != EDITIONS)


def demo_files():
    """National ones first: powiaty refer to their editions."""
    return sorted((path for path in DEMO_FOLDER.glob("*.toml") if path.name != "plans.toml"), key=_nation_first)


def _nation_first(path):
    return (path.name != "crzl.toml", path.name)


def named(path):
    """The real file of a powiat and that of its demo have one name, in two folders."""
    return f"demo/{path.name}" if path.parent == DEMO_FOLDER else path.name


def read(path):
    """The cleaned content of a file: a namespace with `at`; in the demo also `base` and `plan_list`. Raises Faulty."""
    data, lines = _parsed(path)
    is_demo = data.get("demo") is True
    at = Place(named(path), lines, [], timezone.localdate() if is_demo else None)
    table = _table_for(data, is_demo, at)
    content = table(data, at) if table else None
    if at.found:
        raise Faulty(in_order(at.found))
    content.path, content.base, content.plan_list = path, None, []
    if table is shape.DEMO:
        content.base = _beside(path, content.extends, at.into("extends"))
        content.plan_list = _beside(path, content.plans, at.into("plans")).plans if content.plans else []
    return content


def with_needed(path):
    """The file after those it rests on: editions, in the demo also CRZL's people and the real file of the powiat."""
    content = read(path)
    needed = [EDITIONS]
    if content.demo:
        needed += [DEMO_FOLDER / "crzl.toml"]
    others = [read(one) for one in needed if one != path]
    return [*others, *([content.base] if content.base else []), content]


def assumptions(content):
    """(place, words) of everything the file assumes without a source."""
    yield from (("plik", words) for words in content.assumed)
    for name in ("institutions", "pilots", "editions"):
        for row in getattr(content, name, ()):
            yield from ((row.at.spelled, words) for words in row.assumed)
    for name in ("gminy", "services", "instruments"):
        row = getattr(content, name, None)
        yield from ((row.at.spelled, words) for words in (row.assumed if row else ()))


def _table_for(data, is_demo, at):
    scope = data.get("scope")
    if scope not in SHAPES:
        return at.into("scope").wrong(
            'Zacznij plik od scope = "powiat" (powiat) albo scope = "nation" (edycje i osoby w CRZL).'
        )
    if scope != "powiat" or is_demo:
        return shape.DEMO if scope == "powiat" else SHAPES[scope]
    for name in CASES:
        if data.pop(name, None) is not None:
            at.into(name, 0).wrong("Sprawy rodzin wczytuje się tylko z plików pokazowych (demo = true).")
    return shape.POWIAT


def _beside(path, name, at):
    other = path.parent / name
    if not other.is_file():
        at.wrong(f"Nie ma pliku {name}.")
        raise Faulty(at.found)
    return read(other.resolve())


def _parsed(path):
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), positions(text)
    except FileNotFoundError:
        raise _faulty(path, 0, "Nie ma takiego pliku.") from None
    except OSError:
        raise _faulty(path, 0, "Tego pliku nie można odczytać.") from None
    except UnicodeDecodeError:
        raise _faulty(path, 0, "Plik nie jest zapisany w UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, text, str(error)) from None


def _not_toml(path, text, reason):
    line = AT_LINE.search(reason)
    if not line:
        return _faulty(path, len(text.splitlines()), CUT_OFF)
    return _faulty(path, int(line[1]), TWICE if "overwrite" in reason or "twice" in reason else NOT_TOML)


def _faulty(path, line, message):
    return Faulty([Problem(named(path), line, "", message)])


def in_order(problems):
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
