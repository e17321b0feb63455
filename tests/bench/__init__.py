"""`make bench`: speed as ratios, CPU of the process and of its database backend, interleaved in one run."""
