"""Merge two copies of what came from one, by value, losing nothing; pure, no file is opened.

From the inside out: `tree` (values, and open conflicts at their place), `lines`, `order`, `rows`,
`values` (one value), `records` (one record), `texts` (one file's text), `threads`, `damage`,
`follow`, `placing`, `folders` (a whole programme). `conflicts`, `embedding` and `resolve` are what
is left for people to decide, from its place in the file to its settlement.

Whoever calls needs `folders.merge_folders`, `texts.merge_texts`, `records.merge_records`,
`resolve.conflicts_of` and `resolve.resolve`.
"""
