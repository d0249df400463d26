// RUN: %check-findings %s

int first;
/* begin ‮ comment */ // WARN[medium]: the character U+202E shows text in another order in this comment
const char *turned_bad(void) { return "a⁧b"; } // WARN[medium]: the character U+2067 shows text in another order in this string
int us‌er_bad(void) { return first; } // WARN[medium]: the character U+200C cannot be seen in this code
