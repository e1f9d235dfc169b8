#include "Digests.h"

#include <string.h>

extern const uint32_t digests_initial[8];

static void begin(digests_message *message, const uint32_t state[8], uint64_t length) {
    memcpy(message->state, state, sizeof message->state);
    message->length = length;
}

/// Pads the message, and writes what the hash is then.
static void finish(digests_message *message, uint8_t hash[32]) {
    size_t filled = message->length % 64;
    uint64_t bits = message->length * 8;
    message->pending[filled++] = 0x80;
    if (filled > 56) {
        memset(message->pending + filled, 0, 64 - filled);
        digests_compress(message->state, message->pending, 1);
        filled = 0;
    }
    memset(message->pending + filled, 0, 56 - filled);
    for (int i = 0; i < 8; i++) message->pending[56 + i] = (uint8_t)(bits >> (56 - 8 * i));
    digests_compress(message->state, message->pending, 1);
    for (int i = 0; i < 32; i++) hash[i] = (uint8_t)(message->state[i / 4] >> (24 - 8 * (i % 4)));
}

void digests_prepare(digests_key *key, const uint8_t *bytes, size_t count) {
    uint8_t block[64] = {0};
    if (count > 64) {
        // A key longer than a block is hashed first.
        digests_message whole;
        begin(&whole, digests_initial, 0);
        digests_add(&whole, bytes, count);
        finish(&whole, block);
    } else if (count > 0) {
        memcpy(block, bytes, count);
    }
    for (int i = 0; i < 64; i++) block[i] ^= 0x36;
    memcpy(key->inner, digests_initial, sizeof key->inner);
    digests_compress(key->inner, block, 1);
    for (int i = 0; i < 64; i++) block[i] ^= 0x36 ^ 0x5c;
    memcpy(key->outer, digests_initial, sizeof key->outer);
    digests_compress(key->outer, block, 1);
}

void digests_begin(digests_message *message, const digests_key *key) { begin(message, key->inner, 64); }

void digests_add(digests_message *message, const uint8_t *bytes, size_t count) {
    size_t filled = message->length % 64;
    message->length += count;
    if (filled > 0) {
        size_t part = count < 64 - filled ? count : 64 - filled;
        memcpy(message->pending + filled, bytes, part);
        if (filled + part < 64) return;
        digests_compress(message->state, message->pending, 1);
        bytes += part;
        count -= part;
    }
    digests_compress(message->state, bytes, count / 64);
    if (count % 64 > 0) memcpy(message->pending, bytes + count / 64 * 64, count % 64);
}

void digests_end(digests_message *message, const digests_key *key, uint8_t code[32]) {
    uint8_t inner[32];
    finish(message, inner);
    begin(message, key->outer, 64);
    digests_add(message, inner, 32);
    finish(message, code);
}
