"""The guard: what of a model's answer may stand. It decides by the text alone, whatever the model was asked."""

from report_drafter.narrative.modelled.guard.examine import Guard

__all__ = ["Guard"]
