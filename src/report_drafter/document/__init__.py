"""DOCX out and in: page, styles, tables, reader. All knowledge of WordprocessingML is here."""
