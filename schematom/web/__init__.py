"""What people see: frame, forms, components, login pages, faults. Imported by all apps; imports none of them.

Views: `submission.bind(Form, request, obj)` and `submission.submit(request, form, act, done=…, message=…, page=…)`;
buttons without a form: `submission.carry_out`. Forms: `forms.PolishForm`, `forms.VersionedFormMixin`.
Navigation: `navigation.register` in AppConfig.ready. Filters: `templatetags.polish` (builtin), the same in `polish`.
Templates extend `layout/base.html` (blocks title, breadcrumb, heading, main, head) or `layout/form_page.html`.
Decided: a text typed under an expired session travels in the page, never in an anonymous session (`replay`).
Rejected: widget libraries, modal over modal, inline script; crispy and tables2 (slower, foreign markup).
"""
