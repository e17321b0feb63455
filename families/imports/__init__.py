"""Families and persons from a sheet: XLSX or CSV, told by content, read within limits, each row checked.

`reading` refuses a file or gives a Table; `lines` turns its rows into facts with findings; `template` is the empty
sheet to download. What the rules of the register say of the facts is asked by the action, when the rows are stored
and again when they are committed.
"""
