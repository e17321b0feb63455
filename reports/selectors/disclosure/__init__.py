"""Small cells: what may be said in public, so that nobody's case can be worked out of it.

Hidden are values from 1 to threshold − 1 of figures that count people (primary) and as many others (complementary)
as it takes. Zero is shown. What is guaranteed: whoever solves all that is published together - totals of rows,
national sums, parts and each dimension (they share totals), „kept” within „started”, zeros and therefore „hidden is at
least 1”, all earlier versions and the knowledge of which cells have not changed since - is left with two or more
whole values for every hidden cell. Persons are not told by the number of children where their families are not: so
many persons with so many children each would tell how many families they are. Not guaranteed: anything against a
reader who knows a case from elsewhere, and no width beyond two values.

How: of each hidden cell a *move* is shown, another set of whole numbers that fits everything published and in which
the cell differs. Moves are cycles in a graph of rows and columns (`moves`); cells are hidden until every one has a
move (`suppression`). Where a total is hidden the whole figure of the powiat is *withheld*: told as hidden without
anything it is made of, not even which of it is zero. That gives moves to all the others, so powiaty are withheld before
the nation is. What cannot be kept safe at all is *left out*: the figure of the nation, of the powiat, at last of all,
and then nothing is promised of it. Every hidden cell has one and the same mark: „less than 5” here and „complementary”
there would tell more.

Copies for CRZL (`CRZL_SEES=suppressed`) hide the figures of a powiat alone, with its earlier copies in view, so CRZL
pins nothing out of all of them. A publication made of such copies tells what came hidden as it came, without a sum of
the nation; whatever else it tells CRZL has read whole. So it adds nothing to what CRZL knows, the public knows less
than CRZL, and copies that were never published need not be counted. Where a figure came hidden in one version and
whole in another, hiding could not look at both: it is left out. Not guaranteed: anything against a reader of a copy
that was sent whole, before the setting or after it.
"""

from reports.selectors.disclosure.issues import NATION, Issue, Rules
from reports.selectors.disclosure.publishing import catalogue_rules, disclosed, suppressed_figures

__all__ = ["NATION", "Issue", "Rules", "catalogue_rules", "disclosed", "suppressed_figures"]
