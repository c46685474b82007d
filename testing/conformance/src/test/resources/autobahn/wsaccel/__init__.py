"""What the suite looks for to mask and to check UTF-8 quickly: C extensions, of which Jython has none."""
