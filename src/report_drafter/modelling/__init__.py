"""A year's narrative by a language model: started early, asked section by section, held against the tables."""
