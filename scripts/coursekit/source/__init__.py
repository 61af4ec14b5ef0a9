"""Source: an author's files become values that know their lines, and those a course."""
