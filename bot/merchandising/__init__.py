"""Copy from the shop's own facts: descriptions, keywords, and words that speak to one person."""
