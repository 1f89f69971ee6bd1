"""The structured truth in SQL: products, variants, attributes, FAQs, pages, passages and their history."""
