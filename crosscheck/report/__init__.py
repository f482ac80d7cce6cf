"""Renderers of a `Report`: each module's `render(report)` gives one format as text.

`view.py` prepares the report for people once; `markdown.py`, `html.py` and `console.py` only lay it out.
"""
