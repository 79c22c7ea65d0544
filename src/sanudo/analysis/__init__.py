"""Questions, one a file, whose answers are plain records that views show.

They are put to an archive (lists, lanes, places, the index, panels), and to coded articles (coding by a user's own codebook,
its soundness, differences and agreement of codings).
"""
