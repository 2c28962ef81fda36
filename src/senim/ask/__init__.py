"""What is asked: conversations, their question, pledge and phases."""
