"""Events of many articles → stories: one event with all its reports, copies, origins, what followed, and what differs."""

from sanudo.stories.book import StoryBuilder, story_book

__all__ = ["StoryBuilder", "story_book"]
