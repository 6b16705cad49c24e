"""The nouns: frozen data with its invariants, and its way to JSON and back."""

from digest.model.article import Article, Excerpt, Image, Paragraph, Span
from digest.model.codec import Moment, harmless
from digest.model.delivery import Envelope, Receipt, Recipient
from digest.model.edits import Draft, Edits, StoryEdit
from digest.model.issue import Issue, Original, Other, Section, Story
from digest.model.rendering import Cut, Fragment, InlinePicture, Lineup, Piece, Rendering, Slot
from digest.model.source import Failure, Fetched, Item
from digest.model.summary import Quote, Summary

__all__ = [
    "Article",
    "Cut",
    "Draft",
    "Edits",
    "Envelope",
    "Excerpt",
    "Failure",
    "Fetched",
    "Fragment",
    "Image",
    "InlinePicture",
    "Issue",
    "Item",
    "Lineup",
    "Moment",
    "Original",
    "Other",
    "Paragraph",
    "Piece",
    "Quote",
    "Receipt",
    "Recipient",
    "Rendering",
    "Section",
    "Slot",
    "Span",
    "Story",
    "StoryEdit",
    "Summary",
    "harmless",
]
