"""Who may do what to reforms and what stands under them, and the rules of evidence, one file per noun."""
