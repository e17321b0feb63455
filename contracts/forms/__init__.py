"""Forms of contracts and agreements."""
