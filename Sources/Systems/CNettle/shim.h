#include <nettle/hmac.h>
#include <nettle/memops.h>
#include <nettle/version.h>

/// Ends a message; from version 4 on the library no longer asks for the length.
static inline void nettle_shim_hmac_sha256_digest(struct hmac_sha256_ctx *context, uint8_t code[SHA256_DIGEST_SIZE]) {
#if NETTLE_VERSION_MAJOR >= 4
    hmac_sha256_digest(context, code);
#else
    hmac_sha256_digest(context, SHA256_DIGEST_SIZE, code);
#endif
}
