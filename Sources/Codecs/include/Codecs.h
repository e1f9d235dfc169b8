#ifndef ESPALIER_CODECS_H
#define ESPALIER_CODECS_H

#include <stddef.h>
#include <stdint.h>

#define CODECS_MESSAGE_SIZE 160

/// Pixels as bytes in the order height, width, channel; `pixels` is NULL after a failure, and `message` says why.
typedef struct {
    uint8_t *pixels;
    int width;
    int height;
    int channels;
    char message[CODECS_MESSAGE_SIZE];
} CodecsImage;

/// Decodes a JPEG file to 3 channels. It is scaled down by a power of two on the way, as far as both sides stay at
/// least `least_side`, which saves most of the work for small targets.
CodecsImage codecs_decode_jpeg(const uint8_t *bytes, size_t count, int least_side, size_t most_pixels);

/// Decodes a PNG file of any kind to 3 channels of 8 bits, transparent parts over white.
CodecsImage codecs_decode_png(const uint8_t *bytes, size_t count, size_t most_pixels);

/// Encodes 1 or 3 channels of 8 bits.
/// Returns the file's bytes, or NULL when memory is short; `size` receives their count.
uint8_t *codecs_encode_png(const uint8_t *pixels, int width, int height, int channels, size_t *size);

/// Encodes 1 or 3 channels of 8 bits as a JPEG of this quality (1 to 100), baseline or progressive.
uint8_t *codecs_encode_jpeg(const uint8_t *pixels, int width, int height, int channels, int quality,
                            int is_progressive, size_t *size);

/// The numbers of a variable in a MAT file, in the file's (column-major) order.
typedef struct {
    double *values;
    size_t count;
    char message[CODECS_MESSAGE_SIZE];
} CodecsNumbers;

/// Reads the real matrix `variable` of a MAT file with libmatio; at most `most_values` values.
/// libmatio trusts sizes inside the file: check its structure before.
CodecsNumbers codecs_read_mat(const char *path, const char *variable, size_t most_values);

void codecs_free(void *memory);

#endif
