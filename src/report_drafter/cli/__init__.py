"""The command line: one file a command; argument parsing, messages and exit codes, no logic."""

import gc

# Python looks for cycles after so many new objects. By its default of 700 it does so hundreds of times while modules
# are imported, and finds none: 10 ms of every start.
gc.set_threshold(50_000)
