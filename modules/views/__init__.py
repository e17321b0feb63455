"""Pages of the LPIW and of the catalogue; `modules.urls` takes them from the modules."""
