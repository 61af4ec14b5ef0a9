"""Packages: the built site as one file, for those who put it on a server, a share or elsewhere.

`kinds` says what there is and makes it. A kind lays out a folder around the built site (`website`), which becomes
one zip, the same bytes every time. A question bank (`questions`) is one file, without a site. `verify` compares a
published site with its package.
"""
