"""The national report by powiaty and by families, a second one from kept parts, CRZL's board while it is made.

BENCH_POWIATY and BENCH_FAMILIES make it smaller: 40 and 380 powiaty with 150 families each are the country.
"""

import multiprocessing
import os
import statistics
import time

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from reports.actions.national import request_paper
from reports.models import NationalFact, NationalPaper
from schematom.tenancy.context import in_nation
from tests.bench import nation
from tests.bench.measure import Page, cpu_now
from tests.bench.pages import cookies_of
from tests.bench.printing import make_papers
from tests.reports.national import work_all

FEW = 40
ASKED = 20


def report(cast):
    powiaty, families = int(os.environ.get("BENCH_POWIATY", 380)), int(os.environ.get("BENCH_FAMILIES", 150))
    few = min(FEW, max(2, powiaty // 4))
    half = (few + powiaty) // 2
    nation_of_few, whole = nation.reports(cast, 70, few), nation.reports(cast, 71, powiaty)
    nation_of_half = nation.reports(cast, 74, half)
    warm_up(cast)
    first, middle, many = (cost(cast, edition) for edition in (nation_of_few, nation_of_half, whole))
    again = cost(cast, whole)
    nation.families(cast, powiaty, families)
    with_families = cost(cast, nation.reports(cast, 72, few))
    board = beside(cast, nation.reports(cast, 73, few))
    print(
        f"\nNational report, CPU of worker and database; {few} and {powiaty} powiaty, then {families} families in each"
    )
    print(f"  {powiaty} ÷ {few} powiaty, ÷ {powiaty / few:.1f}  {many / first / (powiaty / few):6.2f}   (aim 1.1)")
    further = ((many - middle) / (powiaty - half)) / ((middle - first) / (half - few))
    print(f"  one more powiat after {half} ÷ one more after {few}  {further:6.2f}   (aim 1.1)")
    print(f"  with {families} families in each powiat ÷ without  {with_families / first:6.2f}   (aim 1.1)")
    print(f"  a second one from kept parts ÷ the first  {again / many:6.2f}")
    print(f"  CRZL's board while it is made ÷ alone, by the clock  {board:6.2f}")


def warm_up(cast):
    """The press is loaded and its fonts are read once a process."""
    cost(cast, nation.reports(cast, 69, 1))


def ask(cast, edition):
    """Another fact each time, so that no version is the same as the last."""
    version = NationalPaper.objects.filter(edition=edition).count()
    with in_nation(user_id=cast.celina.pk, reason="bench"):
        NationalFact.objects.create(edition=edition, subject="powiaty_finished", value=version, source=f"{version}")
        return request_paper(member=cast.member("celina"), edition=edition, kind="report")


def cost(cast, edition):
    """CPU seconds of one worker and its database from the asking to the file."""
    before = cpu_now()
    paper = ask(cast, edition)
    work_all(limit=10_000)
    taken = cpu_now() - before
    paper.refresh_from_db()
    if not paper.has_file:
        raise RuntimeError("the national report was not made")
    return taken


def beside(cast, edition):
    """The worker is another process; by the clock, it takes from the page what the machine cannot give to both."""
    celina = cast.client("celina", SERVER_NAME="localhost")
    url = reverse("national_board")
    page = Page("board", WSGIHandler(), url, cookies_of(celina), query=f"edycja={edition.number}")
    page.ask()
    alone = [clock(page.ask) for _ in range(ASKED)]
    ask(cast, edition)
    spawn, found = multiprocessing.get_context("spawn"), []
    begun = spawn.Event()
    worker = spawn.Process(target=make_papers, args=(begun,))
    worker.start()
    begun.wait()
    while worker.is_alive():
        found.append(clock(page.ask))
    worker.join()
    return statistics.median(found) / statistics.median(alone)


def clock(act):
    before = time.perf_counter()
    act()
    return time.perf_counter() - before
