"""Who and where, dated: countries, organisations, office-holders, sectors, outlets, places."""
