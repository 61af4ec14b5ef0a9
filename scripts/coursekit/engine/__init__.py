"""Engine: hands the pages to MkDocs, or writes them as files, and builds the site."""
