"""Claims: what each number of a report's text is said to be, and whether it agrees. The way in is `judge`."""
