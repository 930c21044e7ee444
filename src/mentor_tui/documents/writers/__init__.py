"""Writers: a page (or a table) in, the bytes of a file out. None decides who may see what.

Each imports its library when it is used. The same page always gives the same bytes.
"""
