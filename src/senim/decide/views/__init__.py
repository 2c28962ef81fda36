"""Every page of the room, one file per journey."""
