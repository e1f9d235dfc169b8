#include "Codecs.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/// A progressive file can repeat scans without end; real ones have about ten.
enum { most_scans = 100, greatest_side = 20000 };

typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf escape;
    char *message;
} ErrorHandler;

static void fail(j_common_ptr codec) {
    ErrorHandler *handler = (ErrorHandler *)codec->err;
    char text[JMSG_LENGTH_MAX];
    handler->base.format_message(codec, text);
    snprintf(handler->message, CODECS_MESSAGE_SIZE, "%s", text);
    longjmp(handler->escape, 1);
}

/// Warnings about missing or impossible data mean a damaged picture; the others concern harmless extras.
static void warn(j_common_ptr codec, int level) {
    if (level >= 0) return;
    switch (codec->err->msg_code) {
    case JWRN_ADOBE_XFORM:
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
        codec->err->num_warnings++;
        return;
    default:
        fail(codec);
    }
}

static void keep_silent(j_common_ptr codec) { (void)codec; }

static void check_scans(j_common_ptr codec) {
    if (codec->is_decompressor && ((j_decompress_ptr)codec)->input_scan_number > most_scans) {
        ErrorHandler *handler = (ErrorHandler *)codec->err;
        snprintf(handler->message, CODECS_MESSAGE_SIZE, "more than %d scans", most_scans);
        longjmp(handler->escape, 1);
    }
}

static void install(ErrorHandler *handler, char *message) {
    jpeg_std_error(&handler->base);
    handler->base.error_exit = fail;
    handler->base.emit_message = warn;
    handler->base.output_message = keep_silent;
    handler->message = message;
}

static int scale_for(int side, int least_side) {
    int denominator = 8;
    while (denominator > 1 && side / denominator < least_side) denominator /= 2;
    return denominator;
}

/// One row of CMYK as Adobe stores it (inverted) or plain, to RGB.
static void row_from_cmyk(const uint8_t *cmyk, uint8_t *rgb, int width, int is_inverted) {
    for (int x = 0; x < width; x++) {
        int black = is_inverted ? cmyk[4 * x + 3] : 255 - cmyk[4 * x + 3];
        for (int channel = 0; channel < 3; channel++) {
            int ink = is_inverted ? cmyk[4 * x + channel] : 255 - cmyk[4 * x + channel];
            rgb[3 * x + channel] = (uint8_t)(ink * black / 255);
        }
    }
}

CodecsImage codecs_decode_jpeg(const uint8_t *bytes, size_t count, int least_side, size_t most_pixels) {
    CodecsImage image = {0};
    struct jpeg_decompress_struct codec;
    struct jpeg_progress_mgr progress = {.progress_monitor = check_scans};
    ErrorHandler handler;
    uint8_t *volatile pixels = NULL;
    uint8_t *volatile cmyk = NULL;

    memset(&codec, 0, sizeof codec);
    install(&handler, image.message);
    codec.err = &handler.base;
    if (setjmp(handler.escape)) {
        jpeg_destroy_decompress(&codec);
        free(pixels);
        free(cmyk);
        image.pixels = NULL;
        return image;
    }
    jpeg_create_decompress(&codec);
    codec.progress = &progress;
    jpeg_mem_src(&codec, bytes, (unsigned long)count);
    jpeg_read_header(&codec, TRUE);
    if (codec.image_width > greatest_side || codec.image_height > greatest_side
        || (size_t)codec.image_width * codec.image_height > most_pixels) {
        snprintf(image.message, CODECS_MESSAGE_SIZE, "%u×%u pixels are more than the limit",
                 codec.image_width, codec.image_height);
        longjmp(handler.escape, 1);
    }
    int is_cmyk = codec.jpeg_color_space == JCS_CMYK || codec.jpeg_color_space == JCS_YCCK;
    codec.out_color_space = is_cmyk ? JCS_CMYK : JCS_RGB;
    codec.dct_method = JDCT_ISLOW;
    codec.scale_num = 1;
    int side = (int)(codec.image_width < codec.image_height ? codec.image_width : codec.image_height);
    codec.scale_denom = (unsigned)scale_for(side, least_side);
    jpeg_start_decompress(&codec);

    size_t row_size = (size_t)codec.output_width * 3;
    pixels = malloc(row_size * codec.output_height);
    if (is_cmyk) cmyk = malloc((size_t)codec.output_width * 4);
    if (!pixels || (is_cmyk && !cmyk)) {
        snprintf(image.message, CODECS_MESSAGE_SIZE, "memory is short");
        longjmp(handler.escape, 1);
    }
    while (codec.output_scanline < codec.output_height) {
        uint8_t *row = pixels + codec.output_scanline * row_size;
        JSAMPROW target = is_cmyk ? cmyk : row;
        if (jpeg_read_scanlines(&codec, &target, 1) != 1) break;
        if (is_cmyk) row_from_cmyk(cmyk, row, (int)codec.output_width, codec.saw_Adobe_marker);
    }
    jpeg_finish_decompress(&codec);
    image.width = (int)codec.output_width;
    image.height = (int)codec.output_height;
    image.channels = 3;
    image.pixels = pixels;
    jpeg_destroy_decompress(&codec);
    free(cmyk);
    return image;
}

uint8_t *codecs_encode_jpeg(const uint8_t *pixels, int width, int height, int channels, int quality,
                            int is_progressive, size_t *size) {
    struct jpeg_compress_struct codec;
    ErrorHandler handler;
    char message[CODECS_MESSAGE_SIZE];
    unsigned char *output = NULL;
    unsigned long output_size = 0;

    memset(&codec, 0, sizeof codec);
    install(&handler, message);
    codec.err = &handler.base;
    if (setjmp(handler.escape)) {
        jpeg_destroy_compress(&codec);
        free(output);
        return NULL;
    }
    jpeg_create_compress(&codec);
    jpeg_mem_dest(&codec, &output, &output_size);
    codec.image_width = (JDIMENSION)width;
    codec.image_height = (JDIMENSION)height;
    codec.input_components = channels;
    codec.in_color_space = channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, quality, TRUE);
    if (is_progressive) jpeg_simple_progression(&codec);
    jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)codec.next_scanline * (size_t)width * (size_t)channels);
        jpeg_write_scanlines(&codec, &row, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    *size = output_size;
    return output;
}

void codecs_free(void *memory) { free(memory); }
