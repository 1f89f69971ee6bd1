"""Proof: every figure of a text is matched with the evidence that the text cites, or the sentence is withheld.

First form: figures (numbers, units, money, percentages, dates, times, model codes, links). Statements in words, and
repair from the catalog, are not covered yet.
"""
