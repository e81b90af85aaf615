"""Readers of public data sets, one module a set; the data stay where they are and none of their text is copied."""
