"""What the suite looks for to mask quickly: a C extension, of which Jython has none."""
