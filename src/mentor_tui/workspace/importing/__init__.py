"""What came back: a file read, compared with what is here, previewed, and taken over by choice."""
