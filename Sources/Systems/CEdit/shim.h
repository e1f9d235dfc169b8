#include <stdio.h>
#include <stdlib.h>
#include <editline/readline.h>

// The editor's settings are global variables, which Swift's concurrency checking refuses; it is used from one thread.

static inline void espalier_edit_set_completion(char **(*complete)(const char *, int, int)) {
    rl_completion_append_character = 0;
    rl_attempted_completion_function = complete;
}

// The editor's own completion of file names never steps in.
static inline void espalier_edit_completion_is_over(void) { rl_attempted_completion_over = 1; }

static inline const char *espalier_edit_line(void) { return rl_line_buffer; }
