"""Who acts: accounts, participants, roles; knows no one's opinion."""
