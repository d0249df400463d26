// RUN: %check-findings %s

// Grüße, 你好: letters of other languages, a nar­row word, نمی‌دانم
const char *name_ok(void) { return "été €"; }
const char *escaped_ok(void) { return "\u202e \u200b"; }
