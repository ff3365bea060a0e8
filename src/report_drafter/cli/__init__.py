"""The command line: one file a command; argument parsing, messages and exit codes, no logic."""
