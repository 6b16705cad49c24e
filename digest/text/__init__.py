"""Words as such: sentences, marks, languages. Pure, and ignorant of articles."""
