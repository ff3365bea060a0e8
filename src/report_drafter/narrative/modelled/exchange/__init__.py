"""Asking a model, in a process of its own, so that slow imports and hanging servers stay out of ours."""
