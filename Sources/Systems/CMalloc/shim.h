#include <stddef.h>
#ifdef __linux__
#include <malloc.h>
#endif

/// Blocks of this size and more go back to the system, addresses and all, when they are freed. Left to itself glibc keeps
/// larger and larger ones for later.
static inline void malloc_shim_give_back_from(size_t bytes) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, (int)bytes);
#else
    (void)bytes;
#endif
}
