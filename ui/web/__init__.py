"""The shop's web service: the pages and the API over HTTP."""
