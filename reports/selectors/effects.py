"""All that page and print say of a set of indicators: figures in groups, tables, charts."""

from reports.selectors.charts import WIDTH, diagnosis_chart, module_chart, work_chart
from reports.selectors.figures import work_rows
from reports.selectors.tables import breakdown_tables, diagnosis_rows, groups_of, module_rows, work_rate


def effects_of(indicators, width=WIDTH):
    """The context of templates/reports/_effects.html and of the printed report."""
    return {
        "indicators": indicators,
        "groups": groups_of(indicators),
        "work": work_rows(indicators),
        "rate": work_rate(indicators),
        "chart": work_chart(indicators, width),
        "modules": module_rows(indicators),
        "module_chart": module_chart(indicators, width),
        "diagnosis": diagnosis_rows(indicators),
        "diagnosis_chart": diagnosis_chart(indicators, width),
        "breakdowns": breakdown_tables(indicators),
    }
