"""One file per format; every reader produces native lines."""
