"""Reading and writing CSV and XLSX safely: hostile and messy files in, neutral cells out."""
