"""Out: what leaves the bank (letters, documents, the page's data), and a scan for what must not."""
