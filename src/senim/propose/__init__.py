"""What to change: proposals, demands, versions, amendments, supports, packages."""
