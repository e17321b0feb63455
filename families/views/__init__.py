"""Pages of the family's case, one module for each area; `families.urls` names them."""
