"""What people think: statements, votes, moderation, opinion snapshots."""
