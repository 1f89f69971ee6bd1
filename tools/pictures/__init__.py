"""Flat product illustrations for the demo shop, drawn as SVG by kind of product."""
