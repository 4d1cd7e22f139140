"""Editions: what is made of the built site."""
