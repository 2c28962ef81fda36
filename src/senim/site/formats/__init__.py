"""How dates and numbers are written in Kazakh, for which the framework has no formats."""
