"""From the shop's files to knowledge."""
