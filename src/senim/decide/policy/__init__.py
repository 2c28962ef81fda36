"""The rules of the room, one file per noun."""
