#include "origin.h"

#ifndef ESPALIER_COMMIT
#define ESPALIER_COMMIT ""
#endif

const char *espalier_origin_commit(void) { return ESPALIER_COMMIT; }

const char *espalier_origin_compiler(void) { return __VERSION__; }
