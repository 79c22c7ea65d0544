"""The nouns: frozen records that check themselves when made. Standard library only, no I/O."""
