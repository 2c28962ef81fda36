"""Who may do what to documents, claims and checks, and what is refused, one file per noun."""
