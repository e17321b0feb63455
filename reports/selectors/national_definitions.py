"""By which definitions reports were counted: those frozen in them, whatever the catalogue says today."""

from itertools import groupby

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Func, JSONField

from reports.definitions import BY_CODE
from reports.models import SubmittedReport


class Definitions(Func):
    """The words of each indicator in a report's content, a row each, without its numbers."""

    template = "jsonb_path_query(%(expressions)s, '$.indicators[*]') - '{value,parts,by}'::text[]"
    output_field = JSONField()
    set_returning = True


def definitions_of(reports, titles):
    """[{code, version, title, what, …, reports, powiaty}], the newest version of each code first.

    `reports`: how many were counted by it; `powiaty`: which ones, told of older versions only. `titles`: {id: title}.
    """
    counted = counted_by(reports)
    found = []
    for _, versions in groupby(sorted(counted, key=place_of), key=lambda key: key[0]):
        for place, key in enumerate(versions):
            words, powiaty = counted[key]
            named = [title for powiat_id, title in titles.items() if place and powiat_id in powiaty]
            found.append({**words, "reports": len(powiaty), "powiaty": named})
    return found


def counted_by(reports):
    """{(code, version): (words, ids of powiaty)} in one query; of reports only their indicators are read."""
    rows = SubmittedReport.objects.filter(pk__in=[report.pk for report in reports]).order_by()
    counted = {}
    for words, powiaty in rows.values_list(Definitions("content")).annotate(powiaty=ArrayAgg("powiat_id")):
        if words["code"] in BY_CODE:
            key = words["code"], words["version"]
            counted.setdefault(key, (words, set()))[1].update(powiaty)
    return counted


def place_of(key):
    code, version = key
    return list(BY_CODE).index(code), -version


def newest(definitions):
    """{code: words}"""
    found = {}
    for words in definitions:
        found.setdefault(words["code"], {name: words[name] for name in words if name not in ("reports", "powiaty")})
    return found


def recounted(definitions):
    """Titles of the indicators that not all powiaty counted by the same version."""
    older = {words["code"] for words in definitions if words["powiaty"]}
    return [words["title"] for code, words in newest(definitions).items() if code in older]
