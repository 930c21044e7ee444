"""What reads files that came in: each behind the guard, none decides what becomes of its words."""
