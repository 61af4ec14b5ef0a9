"""Questions: the course's questions as one file that an LMS reads in."""
