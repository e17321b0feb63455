"""Reads of figures and reports: with their words, their story, the rows behind them, the national board."""

from reports.selectors.board import BoardRow, board
from reports.selectors.charts import by_powiat_chart, diagnosis_chart, module_chart, work_chart
from reports.selectors.content import readable, report_content, sections_of, with_remarks
from reports.selectors.effects import effects_of
from reports.selectors.figures import indicators_of, published_figures, work_rows
from reports.selectors.rows import rows_behind
from reports.selectors.stories import Story, stories, story_of
from reports.selectors.work import last_job

__all__ = [
    "BoardRow",
    "Story",
    "board",
    "by_powiat_chart",
    "diagnosis_chart",
    "effects_of",
    "indicators_of",
    "last_job",
    "module_chart",
    "published_figures",
    "readable",
    "report_content",
    "rows_behind",
    "sections_of",
    "stories",
    "story_of",
    "with_remarks",
    "work_chart",
    "work_rows",
]
