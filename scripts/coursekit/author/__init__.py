"""Author: help for whoever writes: new files, a report, schemas for the editor."""
