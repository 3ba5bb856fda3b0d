"""From what ``ophalen`` fetched to layers in one GeoPackage: what ``downloadgegevens`` and its assistant share."""
