"""Checks of built pages and source files, as plain functions that the tests call."""
