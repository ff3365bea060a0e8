"""The activity log in: a workbook or a CSV to activities, and what they add up to."""
