"""A shop's web site as a source: read politely through its sitemap, page by page, never beyond the shop's own hosts."""
