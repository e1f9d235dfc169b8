#include "inference.h"

// A convolution as products, one a line of outputs: windows of a line lie stride · channels apart, which is the
// product's stride, and each line of the kernel is a segment whose kernel · channels numbers lie side by side.
// So nothing is copied but what padding surrounds.

enum { BAND = 1 << 15, BLOCK = 1 << 15 };

// Input columns that a line of windows spans, padding included.
static long span_of(const kernels_window *w) { return (w->out_width - 1L) * w->stride + w->kernel; }

// Lines of outputs whose inputs share a padded copy.
static long band_of(const kernels_window *w) {
    const long fitting = (BAND / (span_of(w) * w->channels) - w->kernel) / w->stride + 1;
    return fitting < 1 ? 1 : fitting < w->out_height ? fitting : w->out_height;
}

// The offsets of the kernel's lines, and a band.
long kernels_direct_scratch(const kernels_window *w) {
    const long lines = (band_of(w) - 1) * w->stride + w->kernel;
    return 4L * w->kernel + (w->padding > 0 ? lines * span_of(w) * w->channels : 0);
}

void kernels_direct_pack(const kernels_window *w, const float *filter, const float *scale, float *packed) {
    const long depth = (long)w->kernel * w->channels, outputs = w->out_channels;
    for (int i = 0; i < w->kernel; i++) {
        kernels_pack(filter + i * depth * outputs, depth, outputs, outputs, scale, packed + i * depth * kernels_packed_columns(outputs));
    }
}

// Input lines from `first` on, as windows see them: zeros outside the map.
static void copy_lines(const kernels_window *w, const float *image, long first, long lines, float *band) {
    const long channels = w->channels, span = span_of(w), left = w->padding < span ? w->padding : span;
    const long middle = w->width < span - left ? w->width : span - left;
    for (long line = first; line < first + lines; line++, band += span * channels) {
        if (line < 0 || line >= w->height) {
            memset(band, 0, sizeof(float) * span * channels);
            continue;
        }
        memset(band, 0, sizeof(float) * left * channels);
        memcpy(band + left * channels, image + line * w->width * channels, sizeof(float) * middle * channels);
        memset(band + (left + middle) * channels, 0, sizeof(float) * (span - left - middle) * channels);
    }
}

// Some lines of one image. Columns are taken a block at a time, so that weights stay in cache for all lines.
static void lines_of_band(const kernels_window *w, const float *source, long source_line, long lines, kernels_product p) {
    const long outputs = w->out_channels, weights = (long)w->kernel * w->kernel * w->channels;
    const long fitting = BLOCK / weights / (2 * PANEL) * (2 * PANEL), block = fitting < 2 * PANEL ? 2 * PANEL : fitting;
    for (long column = 0; column < outputs; column += block) {
        kernels_product part = p;
        part.columns = outputs - column < block ? outputs - column : block;
        part.packed += column * p.depth;
        part.out += column;
        if (part.finish.bias) part.finish.bias += column;
        if (part.finish.addend) part.finish.addend += column;
        for (long line = 0; line < lines; line++) {
            part.a = source + line * w->stride * source_line;
            kernels_packed_product(&part);
            part.out += w->out_width * outputs;
            if (part.finish.addend) part.finish.addend += w->out_width * outputs;
        }
    }
}

void kernels_direct_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                float *scratch, float *out, kernels_finish finish) {
    const long channels = w->channels, outputs = w->out_channels, kernel = w->kernel;
    const long image_size = (long)w->height * w->width * channels, line_size = w->out_width * outputs;
    const long band = w->padding > 0 ? band_of(w) : w->out_height;
    const long source_line = (w->padding > 0 ? span_of(w) : w->width) * channels;
    long *a_offsets = (long *)scratch, *b_offsets = a_offsets + kernel;
    float *copy = (float *)(b_offsets + kernel);
    for (long i = 0; i < kernel; i++) {
        a_offsets[i] = i * source_line;
        b_offsets[i] = i * kernel * channels * kernels_packed_columns(outputs);
    }
    kernels_product p = {
        .rows = w->out_width, .depth = kernel * channels, .columns = outputs, .a_stride = w->stride * channels,
        .packed = packed, .segments = w->kernel, .a_offsets = a_offsets, .b_offsets = b_offsets, .out = out,
        .out_stride = outputs, .finish = finish,
    };
    for (long image = 0; image < images; image++, x += image_size) {
        for (long first = 0; first < w->out_height; first += band) {
            const long lines = w->out_height - first < band ? w->out_height - first : band;
            const float *source = x + first * w->stride * source_line;
            if (w->padding > 0) {
                copy_lines(w, x, first * w->stride - w->padding, (lines - 1) * w->stride + kernel, copy);
                source = copy;
            }
            lines_of_band(w, source, source_line, lines, p);
            p.out += lines * line_size;
            if (p.finish.addend) p.finish.addend += lines * line_size;
        }
    }
}

void kernels_position_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                  float *out, kernels_finish finish) {
    enum { MAXIMUM_TAPS = 121 };
    long a_offsets[MAXIMUM_TAPS], b_offsets[MAXIMUM_TAPS];
    const long image_size = (long)w->height * w->width * w->channels;
    const long positions = (long)w->out_height * w->out_width;
    const long tap_size = (long)w->channels * kernels_packed_columns(w->out_channels);
    const float *addend = finish.addend;
    for (long position = 0; position < positions; position++) {
        const int top = (int)(position / w->out_width) * w->stride - w->padding;
        const int left = (int)(position % w->out_width) * w->stride - w->padding;
        int taps = 0;
        for (int tap = 0; tap < w->kernel * w->kernel && taps < MAXIMUM_TAPS; tap++) {
            const int y = top + tap / w->kernel, column = left + tap % w->kernel;
            if (y < 0 || y >= w->height || column < 0 || column >= w->width) continue;
            a_offsets[taps] = ((long)y * w->width + column) * w->channels;
            b_offsets[taps++] = tap * tap_size;
        }
        finish.addend = addend ? addend + position * w->out_channels : NULL;
        kernels_product p = {
            .rows = images, .depth = w->channels, .columns = w->out_channels, .a = x, .a_stride = image_size,
            .packed = packed, .segments = taps, .a_offsets = a_offsets, .b_offsets = b_offsets,
            .out = out + position * w->out_channels, .out_stride = positions * w->out_channels, .finish = finish,
        };
        kernels_packed_product(&p);
    }
}
