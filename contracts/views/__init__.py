"""Pages of contracts and agreements; `contracts.urls` takes them from the modules."""
