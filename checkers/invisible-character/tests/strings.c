// RUN: %check-findings %s

// An emoji of a family needs them.
const char *family(void) { return "👨‍👩"; } // WARN[low]: the character U+200D cannot be seen in this string

// In a character constant it is the text, too; that of char has no room for it
// in an escape sequence.
unsigned joiner(void) { return U'‍'; } // WARN[low]: the character U+200D cannot be seen in this character constant
int is_turned(unsigned c) { return c == L'‮'; } // WARN[medium]: the character U+202E shows text in another order in this character constant
