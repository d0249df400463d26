// RUN: %check-findings %s

// An emoji of a family needs them.
const char *family(void) { return "👨‍👩"; } // WARN[low]: the character U+200D cannot be seen in this string
