"""The council and the authority: sessions, roll calls, decisions, minutes; answers and their clock."""
