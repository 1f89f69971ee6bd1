"""Proof: every claim of a sentence is matched with a catalog field or a cited passage, or the sentence is withheld.

``proving`` runs the judges. What is read and judged lies by its subject: ``numbers`` (figures and what they belong to),
``offers`` (price, stock, versions), ``words`` (what is said without figures), ``denying`` (yes and no), ``naming`` (of
which product it is said).
"""
