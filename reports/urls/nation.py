from django.urls import path

from reports.views import assessing, comparison, facts, nation, national_papers, reminders

urlpatterns = [
    path("crzl/", nation.national_board, name="national_board"),
    path("crzl/raporty.csv", nation.national_board_csv, name="national_board_csv"),
    path("crzl/raporty.xlsx", nation.national_board_xlsx, name="national_board_xlsx"),
    path("crzl/raporty/<uuid:pk>/", nation.national_report_show, name="national_report_show"),
    path("crzl/raporty/<uuid:pk>/decyzja/", nation.review_create, name="review_create"),
    path("crzl/raporty/pilotaz/<uuid:pk>/przypomnienie/", reminders.reminder_create, name="reminder_create"),
    path("crzl/raporty/przypomnienia/<int:pk>/", reminders.reminder_many, name="reminder_many"),
    path("crzl/porownania/", comparison.comparison_show, name="comparison_show"),
    path("crzl/porownania.csv", comparison.comparison_csv, name="comparison_csv"),
    path("crzl/porownania.xlsx", comparison.comparison_xlsx, name="comparison_xlsx"),
    path("crzl/porownania/<uuid:pk>/", comparison.comparison_over_editions, name="comparison_over_editions"),
    path("crzl/edycje/<int:pk>/oceny/", assessing.assessment_list, name="assessment_list"),
    path("crzl/edycje/pilotaze/<uuid:pk>/ocena/", assessing.stage_assess, name="stage_assess"),
    path("crzl/edycje/<int:pk>/zrodla/", facts.fact_list, name="fact_list"),
    path("crzl/edycje/<int:pk>/zrodla/dodaj/", facts.fact_create, name="fact_create"),
    path("crzl/zrodla/<uuid:pk>/", facts.fact_edit, name="fact_edit"),
    path("crzl/zrodla/<uuid:pk>/usun/", facts.fact_remove, name="fact_remove"),
    path("crzl/edycje/<int:pk>/opracowania/", national_papers.national_paper_list, name="national_paper_list"),
    path(
        "crzl/edycje/<int:pk>/opracowania/zamow/", national_papers.national_paper_create, name="national_paper_create"
    ),
    path("crzl/opracowania/<uuid:pk>/", national_papers.national_paper_show, name="national_paper_show"),
    path("crzl/opracowania/<uuid:pk>/plik/", national_papers.national_paper_download, name="national_paper_download"),
]
