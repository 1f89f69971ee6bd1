"""What the shop knows: records, catalog, embedding, indexes, retrieval, language."""
