"""The narrative drafted by a language model, on the composed text as its floor. No number comes from a model."""
