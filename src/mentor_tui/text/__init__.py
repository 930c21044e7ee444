"""The bottom room: pure functions on strings, which open no file and know nothing above them.

TOML text is read by `toml_read`, written by `toml_write`, and searched by `toml_locate`; what a
file may hold at most stands in `toml_limits`.  The other `toml_*` modules are parts of these.
`characters` deals with letters that hide or differ only in dress, `file_names` with names of files.
"""
