"""Files and texts of the room: reading and writing them, without a table or a clock."""
