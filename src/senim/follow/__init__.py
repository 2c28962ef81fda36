"""Did it happen: reforms followed from promise to law to practice, each step with its sources."""
