"""Pages of the powiat, its teams and the national register; `teams.urls` takes them from the modules."""
