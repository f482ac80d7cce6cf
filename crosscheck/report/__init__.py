"""What a report says, prepared once (`view.py`); `formats/` only lays it out."""
