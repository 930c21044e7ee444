"""Git without git: the only rooms that know dulwich.

Objects, refs, graph, client and bundles, never porcelain, hooks or filters: those run programs
that a received folder may have planted. Ids are hexadecimal text; files are named by their path
from the folder's root, with ``/``.
"""
