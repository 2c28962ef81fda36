"""The forms of the room, one file per noun."""
