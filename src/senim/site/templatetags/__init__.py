"""What page templates may use: `parts` for drawn things and fields, `prose` for numbers, dates and text."""
