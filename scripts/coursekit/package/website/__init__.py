"""Website: lays out the built site for a web server, a share or an LMS, and makes one zip of it."""
