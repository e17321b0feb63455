"""Effects that can be proved: indicators, snapshots, edition reports, CRZL's review.

The highest app: may import all others, imported by none. Nobody at CRZL reads a case: a powiat publishes frozen,
non-personal figures (PublishedModel), CRZL answers with ReviewModel rows; no row has two writers.
Decided: indicator definitions are versioned code in `definitions/`; the same data gives the same hash.
"""
