"""What became of the drafted numbers: what leadership changed, and what a corrected count asks for."""
