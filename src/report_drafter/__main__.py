"""``python -m report_drafter``."""

from report_drafter.cli.app import main

main()
