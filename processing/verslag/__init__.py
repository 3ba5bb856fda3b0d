"""Reports of an analysis: what it found, of which data, by which rules; as a page, a workbook and a csv."""
