"""Speed, as ratios of two measures taken side by side in one run: ``make bench``."""
