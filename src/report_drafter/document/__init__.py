"""DOCX out and in: page, styles, tables, reader. All knowledge of python-docx and WordprocessingML is here."""
