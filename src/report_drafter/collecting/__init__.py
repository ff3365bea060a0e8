"""The units' reports gathered into their superior's figures. How: docs/collecting.md."""
