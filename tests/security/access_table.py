"""Who reaches what: every URL × the cast. Start from „who sees what” of the design; `RULES` say the same in code.

`+` may (the page, a saved form, or a form that says what is missing), `x` sees it but may not (403), `-` does not
exist for them (404), `L` is asked to log in. The object is named after the colon: an attribute of one side of the cast.
Twin: the coordinator of the look-alike powiat.
"""

COLUMNS = "anna marek olga czeslawa piotr urszula adam iga twin celina anonymous".split()

TABLE = """
                                    anna marek olga czes piotr urszula adam iga twin celina anon
health                                +    +    +    +     +      +      +   +   +     +     +
accessibility                         +    +    +    +     +      +      +   +   +     +     +
help_page                             +    +    +    +     +      +      +   +   +     +     +
data_protection                       +    +    +    +     +      +      +   +   +     +     +
desk                                  +    +    +    +     +      +      +   +   +     +     L
job_progress:job                      +    +    +    +     +      +      +   +   -     -     L
POST job_cancel:job                   +    +    x    x     x      x      +   x   -     -     L
POST job_retry:job                    +    +    x    x     x      x      +   x   -     -     L

scope_choose                          +    +    +    +     +      +      +   +   +     +     L
powiat_show                           +    +    +    +     +      +      +   +   +     x     L
access_log                            +    +    +    +     +      +      +   +   +     x     L
session_list                          +    x    x    +     +      x      x   x   +     x     L
session_create                        +    x    x    +     x      x      x   x   +     x     L
session_show:session                  +    -    -    +     +      -      -   -   -     -     L
POST session_open:session             +    -    -    +     x      -      -   -   -     -     L
POST session_close:session            +    -    -    +     x      -      -   -   -     -     L
item_show:item                        +    -    -    +     +      -      -   -   -     -     L
POST item_schedule:waiting_item       +    -    -    +     x      -      -   -   -     -     L
POST item_take_off:item               +    -    -    +     x      -      -   -   -     -     L
POST vote_cast:item                   x    -    -    +     +      -      -   -   -     -     L

lpiw_show                             +    +    +    +     +      +      +   +   +     x     L
POST lpiw_version_create              +    x    x    +     x      x      x   x   +     x     L
lpiw_version_show:lpiw                +    +    +    +     +      +      +   +   -     -     L
lpiw_version_edit:lpiw                +    x    x    +     x      x      x   x   -     -     L
POST lpiw_version_submit:lpiw         +    x    x    +     x      x      x   x   -     -     L
catalogue_list                        +    +    +    +     +      +      +   +   +     x     L
service_create                        +    x    x    x     x      x      x   x   +     x     L
POST instrument_adopt:catalogued      +    x    x    x     x      x      x   x   +     x     L

family_list                           +    +    +    x     x      +      x   x   +     x     L
family_nominate                       +    +    +    x     x      +      x   x   +     x     L
family_show:family                    +    +    -    -     -      +      -   -   -     -     L
family_edit:family                    +    +    -    -     -      x      -   -   -     -     L
person_create:family                  +    +    -    -     -      x      -   -   -     -     L
person_edit:mother                    +    +    -    -     -      -      -   -   -     -     L
participation_invite:participation    +    x    -    -     -      x      -   -   -     -     L
participation_answer:participation    +    x    -    -     -      x      -   -   -     -     L
participation_decide:participation    +    x    -    -     -      x      -   -   -     -     L
participation_start:participation     +    x    -    -     -      x      -   -   -     -     L
assignment_create:family              +    x    -    -     -      x      -   -   -     -     L
assignment_end:assignment             +    x    -    -     -      x      -   -   -     -     L
share_create:family                   +    +    -    -     -      x      -   -   -     -     L
POST share_end:grant                  +    +    -    -     -      x      -   -   -     -     L
POST diagnosis_create:participation   x    +    -    -     -      x      -   -   -     -     L
diagnosis_show:diagnosis              +    +    -    -     -      x      -   -   -     -     L
diagnosis_edit:diagnosis              x    +    -    -     -      x      -   -   -     -     L
diagnosis_agree:diagnosis             x    +    -    -     -      x      -   -   -     -     L
POST programme_begin:participation    x    +    -    -     -      x      -   -   -     -     L
version_show:version                  +    +    -    -     -      x      -   -   -     -     L
version_edit:version                  x    +    -    -     -      x      -   -   -     -     L
activity_create:version               x    +    -    -     -      x      -   -   -     -     L
activity_edit:activity                x    +    -    -     -      x      -   -   -     -     L
POST activity_remove:activity         x    +    -    -     -      x      -   -   -     -     L
POST activity_move:activity           x    +    -    -     -      x      -   -   -     -     L
POST version_submit:version           x    +    -    -     -      x      -   -   -     -     L
version_withdraw:version              x    +    -    -     -      x      -   -   -     -     L
version_put_in_force:version          +    x    -    -     -      x      -   -   -     -     L
POST version_amend:version            x    +    -    -     -      x      -   -   -     -     L
programme_end:programme               +    +    -    -     -      x      -   -   -     -     L
visit_create:participation            x    +    -    -     -      x      -   -   -     -     L
visit_show:visit                      +    +    -    -     -      x      -   -   -     -     L
visit_edit:draft_visit                x    +    -    -     -      x      -   -   -     -     L
POST visit_sign:draft_visit           x    +    -    -     -      x      -   -   -     -     L
visit_correct:visit                   x    +    -    -     -      x      -   -   -     -     L
employment_create:father              +    +    -    -     -      -      -   -   -     -     L
employment_edit:employment            +    +    -    -     -      x      -   -   -     -     L

contract_list                         +    +    +    +     x      +      x   x   +     x     L
contract_create:participation         +    +    -    -     -      x      -   -   -     -     L
contract_show:contract                +    +    -    +     -      +      -   -   -     -     L
contract_edit:contract                +    +    -    x     -      x      -   -   -     -     L
commitment_create:contract            +    +    -    x     -      x      -   -   -     -     L
commitment_edit:commitment            +    +    -    x     -      x      -   -   -     -     L
POST commitment_remove:commitment     +    +    -    x     -      x      -   -   -     -     L
contract_agree:contract               +    +    -    x     -      x      -   -   -     -     L
POST contract_reopen:contract         +    +    -    x     -      x      -   -   -     -     L
signature_record:signatory            +    x    -    x     -      +      -   -   -     -     L
contract_end:contract                 +    x    -    x     -      x      -   -   -     -     L
contract_pdf:contract                 +    +    -    x     -      +      -   -   -     -     L
contract_panel:family                 +    +    -    -     -      +      -   -   -     -     L

report_list                           +    x    x    +     +      x      x   x   +     x     L
report_show:pilot                     +    x    x    +     +      x      x   x   -     x     L
report_edit:pilot                     +    x    x    x     x      x      x   x   -     x     L
snapshot_freeze:pilot                 +    x    x    x     x      x      x   x   -     x     L
snapshot_show:snapshot                +    -    -    +     +      -      -   -   -     -     L
report_submit:pilot                   +    x    x    x     x      x      x   x   -     x     L
POST report_reopen:pilot              +    x    x    x     x      x      x   x   -     x     L
submitted_show:submitted              +    -    -    +     +      -      -   -   -     x     L
submitted_pdf:submitted               +    -    -    +     +      -      -   -   -     +     L
national_board                        x    x    x    x     x      x      x   x   x     +     L
national_report_show:submitted        x    -    -    x     x      -      -   -   -     +     L
review_create:submitted               x    -    -    x     x      -      -   -   -     +     L

api_schema                            +    +    +    +     +      +      +   +   +     +     L
api_family_list                       +    +    +    x     x      +      x   x   +     x     L
api_family_show:family                +    +    -    -     -      +      -   -   -     -     L
api_contract_list                     +    +    +    +     x      +      x   x   +     x     L
api_contract_detail:contract          +    +    -    +     -      +      -   -   -     -     L
api_report_list                       +    x    x    +     +      x      x   x   +     +     L
api_report_show:submitted             +    -    -    +     +      -      -   -   -     +     L
"""

# Not in the table, each with its reason.
LEFT_OUT = {
    "account": "allauth's own pages: about the caller alone",
    "mfa": "allauth's own pages: about the caller alone",
    "finish_saving": "gives back what the caller typed; its own tests in tests/web",
    "session_state": "says whether the caller is logged in; its own tests in tests/web",
}


def rows():
    """(method, url name, attribute or "", {member: mark}) for each line of the table."""
    for line in TABLE.strip().splitlines()[1:]:
        words = line.split()
        if not words:
            continue
        method = words.pop(0) if words[0] == "POST" else "GET"
        name, _, attribute = words[0].partition(":")
        marks = words[1:]
        if len(marks) != len(COLUMNS):
            raise ValueError(f"the row {name} has {len(marks)} marks")
        yield method, name, attribute, dict(zip(COLUMNS, marks, strict=True))
