"""Answers out: a question to passages to an answer whose every citation is verified. Imports only `index`."""
