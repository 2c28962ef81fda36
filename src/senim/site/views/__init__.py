"""Pages that belong to no room, or to several."""
