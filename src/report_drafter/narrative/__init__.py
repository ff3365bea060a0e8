"""The text of the report: its outline, and the wording used without a model."""
