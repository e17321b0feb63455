"""Documents on paper: accessible PDF (PDF/UA-1) out of Django templates, and charts for pages and prints.

Every app may import `rendering`, `charts` and `typography`; nothing here knows what a document says.
Decided: WeasyPrint, mended by `tagging`, because it alone of the tried engines needs no browser and its
tags can be repaired before the file is written. It is loaded at the first rendering and never at import
(`press`, `sources`, `tagging` are reached through `rendering` only), so a web process does not carry it.
Rejected: matplotlib (slow to load), `<svg><style>` (forbidden by our content security policy).
"""
