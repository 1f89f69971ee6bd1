"""Yes and no: what a sentence denies or affirms, and what its source does."""
