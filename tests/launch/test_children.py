import signal
import sys
import time

import pytest

from schematom.launch import faults
from schematom.launch.children import Child, clean_environment, run_to_end
from schematom.launch.faults import Fault
from schematom.launch.supervisor import Stopped, Supervisor, stopping_on_signals

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


def python(code, **options):
    return Child("próba", [sys.executable, "-c", code], **options)


def lines_of(child, expected):
    deadline = time.monotonic() + 5
    while expected not in child.tail and time.monotonic() < deadline:
        time.sleep(0.02)
    return list(child.tail)


def test_lines_are_passed_on():
    seen = []
    child = python("print('zażółć'); print(); print('gęślą')", sink=seen.append).start()
    child.process.wait()
    assert child.last_lines() == seen == ["zażółć", "gęślą"]


def test_a_polite_child_is_not_killed():
    child = python("import time; time.sleep(60)").start()
    child.stop()
    assert child.code == -signal.SIGTERM


def test_a_deaf_child_is_killed_when_patience_ends():
    child = python(DEAF, patience=0.2).start()
    assert lines_of(child, "deaf") == ["deaf"]
    child.stop()
    assert child.code == -signal.SIGKILL


def test_a_failed_step_shows_its_last_lines():
    with pytest.raises(Fault, match=r"(?s)Migracje nie powiodły się \(kod 3\).*powód"):
        run_to_end("próba", [sys.executable, "-c", "print('powód'); exit(3)"], failure="Migracje nie powiodły się")


def test_a_full_disk_in_a_step_is_one_line():
    code = "import sys; sys.exit('OSError: [Errno 28] No space left on device')"
    with pytest.raises(Fault) as caught:
        run_to_end("próba", [sys.executable, "-c", code], failure="Nie udało się")
    assert str(caught.value) == faults.DISK_FULL


def test_a_full_disk_and_a_foreign_file_are_explained():
    assert faults.explain(OSError(28, "No space left on device")) == faults.DISK_FULL
    assert "var/lock" in faults.explain(PermissionError(13, "Permission denied", "var/lock"))
    assert faults.explain(OSError(2, "No such file or directory")) is None


def test_libpq_variables_do_not_reach_children():
    assert clean_environment({"PGHOST": "elsewhere", "PATH": "/bin"}) == {"PATH": "/bin"}


def fall(supervised, now):
    supervised.child.start().process.wait()
    supervised.after_fall(now)


def test_a_process_may_fall_three_times_a_minute(capsys):
    supervisor = Supervisor()
    supervisor.add(python("print('bo tak'); exit(1)"))
    for now in (0, 1, 2, 100, 101, 102):
        fall(supervisor.supervised[0], now)
    with pytest.raises(Fault, match=r"(?s)„próba” zakończył się \(kod 1\) po raz 4. w ciągu minuty.*bo tak"):
        fall(supervisor.supervised[0], 103)
    supervisor.stop()
    assert "uruchamiam go ponownie" in capsys.readouterr().out


def test_the_run_ends_with_the_database():
    supervisor = Supervisor()
    supervisor.add(python("exit(2)"), vital=True)
    with pytest.raises(Fault, match="„próba” zakończył się \\(kod 2\\), a bez niego nic nie działa"):
        fall(supervisor.supervised[0], 0)


def test_last_started_is_first_stopped():
    order = []

    class Recorded(Child):
        def stop(self):
            order.append(self.name)
            super().stop()

    supervisor = Supervisor()
    for name in ("baza", "broker", "www", "zadania", "zegar"):
        supervisor.add(Recorded(name, ["sleep", "60"]).start())
    with stopping_on_signals(supervisor):
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError("the signal did not stop us")
    assert order == ["zegar", "zadania", "www", "broker", "baza"]
    assert not any(one.child.running for one in supervisor.supervised)


def test_a_second_signal_does_not_wait():
    supervisor = Supervisor()
    supervisor.add(python(DEAF, patience=30).start())
    lines_of(supervisor.supervised[0].child, "deaf")
    signal.signal(signal.SIGALRM, lambda number, frame: signal.raise_signal(signal.SIGINT))
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    began = time.monotonic()
    with stopping_on_signals(supervisor):
        raise Stopped
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    assert time.monotonic() - began < 5
