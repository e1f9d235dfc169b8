#include "Codecs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

// libpng's simplified interface catches its own errors, so no setjmp is needed here.

CodecsImage codecs_decode_png(const uint8_t *bytes, size_t count, size_t most_pixels) {
    CodecsImage image = {0};
    png_image codec;
    memset(&codec, 0, sizeof codec);
    codec.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&codec, bytes, count)) {
        snprintf(image.message, CODECS_MESSAGE_SIZE, "%s", codec.message);
        return image;
    }
    if (codec.width == 0 || codec.height == 0 || (size_t)codec.width > most_pixels / codec.height) {
        snprintf(image.message, CODECS_MESSAGE_SIZE, "%u×%u pixels are more than the limit", codec.width, codec.height);
        png_image_free(&codec);
        return image;
    }
    codec.format = PNG_FORMAT_RGB;
    png_color white = {255, 255, 255};
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(codec));
    if (!pixels) {
        snprintf(image.message, CODECS_MESSAGE_SIZE, "memory is short");
        png_image_free(&codec);
        return image;
    }
    if (!png_image_finish_read(&codec, &white, pixels, 0, NULL)) {
        snprintf(image.message, CODECS_MESSAGE_SIZE, "%s", codec.message);
        free(pixels);
        return image;
    }
    image.pixels = pixels;
    image.width = (int)codec.width;
    image.height = (int)codec.height;
    image.channels = 3;
    return image;
}

uint8_t *codecs_encode_png(const uint8_t *pixels, int width, int height, int channels, size_t *size) {
    png_image codec;
    memset(&codec, 0, sizeof codec);
    codec.version = PNG_IMAGE_VERSION;
    codec.width = (png_uint_32)width;
    codec.height = (png_uint_32)height;
    codec.format = channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    png_alloc_size_t bound = PNG_IMAGE_PNG_SIZE_MAX(codec);
    uint8_t *output = malloc(bound);
    if (!output) return NULL;
    if (!png_image_write_to_memory(&codec, output, &bound, 0, pixels, 0, NULL)) {
        free(output);
        return NULL;
    }
    *size = bound;
    return output;
}
