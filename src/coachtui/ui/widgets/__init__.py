"""Reusable widgets: they know domain types only and send messages up."""
