"""Article → Doc: sentences, words, tags, lemmas, tree, names. Knows no politics."""
