#ifndef DIGESTS_H
#define DIGESTS_H

#include <stddef.h>
#include <stdint.h>

/// A key of HMAC-SHA256 (RFC 2104), made ready once: what the hash is after the padded key.
typedef struct {
    uint32_t inner[8];
    uint32_t outer[8];
} digests_key;

/// A message being signed.
typedef struct {
    uint32_t state[8];
    uint64_t length;
    uint8_t pending[64];
} digests_message;

void digests_prepare(digests_key *key, const uint8_t *bytes, size_t count);
void digests_begin(digests_message *message, const digests_key *key);
void digests_add(digests_message *message, const uint8_t *bytes, size_t count);
void digests_end(digests_message *message, const digests_key *key, uint8_t code[32]);

/// Takes whole blocks of 64 bytes into the state of SHA-256 (FIPS 180-4, section 6.2.2).
void digests_compress(uint32_t state[8], const uint8_t *blocks, size_t count);

/// The same without special instructions.
void digests_compress_portable(uint32_t state[8], const uint8_t *blocks, size_t count);

#endif
