"""The demo shop: products, questions, pages and settings, in English and Chinese."""
