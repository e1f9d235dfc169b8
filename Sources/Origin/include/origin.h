#ifndef ESPALIER_ORIGIN_H
#define ESPALIER_ORIGIN_H

/// The commit of the sources, with "-dirty" behind it when they were changed since; empty when nobody said.
const char *espalier_origin_commit(void);

/// The compiler's own name for itself.
const char *espalier_origin_compiler(void);

#endif
