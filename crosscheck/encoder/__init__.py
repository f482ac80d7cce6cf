"""The engine of the fast encoder, and the process in which it is loaded while claims are extracted.

Nothing here imports the rest of crosscheck: that process must start quickly.
"""
