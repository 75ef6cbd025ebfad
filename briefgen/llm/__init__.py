"""Language models: asking one through langchain, with what it answers held to a schema and nothing of it trusted."""
