"""What every input in rows and columns shares: opening a file safely, and reading numbers as people type them."""
