"""A language model that lies on purpose, for the demo: it runs on this machine only and answers out of its prompt."""
