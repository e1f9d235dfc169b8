#include "inference.h"

// Convolutions as products: patches of a few output positions at a time are copied side by side.

enum { TILE_BYTES = 96 << 10 };

long kernels_direct_rows(const kernels_window *w) {
    long depth = (long)w->kernel * w->kernel * w->channels;
    long rows = TILE_BYTES / 4 / depth / 6 * 6;
    long positions = (long)w->out_height * w->out_width;
    if (rows < 24) rows = 24;
    return rows < positions ? rows : positions;
}

static void copy_patch(const kernels_window *w, const float *image, long position, float *patch) {
    const int channels = w->channels, kernel = w->kernel;
    const int top = (int)(position / w->out_width) * w->stride - w->padding;
    const int left = (int)(position % w->out_width) * w->stride - w->padding;
    const int first = left < 0 ? (-left < kernel ? -left : kernel) : 0;
    int last = w->width - left < kernel ? w->width - left : kernel;
    if (last < first) last = first;
    for (int i = 0; i < kernel; i++, patch += (long)kernel * channels) {
        const int y = top + i;
        if (y < 0 || y >= w->height) {
            memset(patch, 0, sizeof(float) * kernel * channels);
            continue;
        }
        if (first > 0) memset(patch, 0, sizeof(float) * first * channels);
        if (last < kernel) memset(patch + (long)last * channels, 0, sizeof(float) * (kernel - last) * channels);
        const float *source = image + ((long)y * w->width + left + first) * channels;
        float *target = patch + (long)first * channels;
        const long count = (long)(last - first) * channels;
        if (count >= 32) { memcpy(target, source, sizeof(float) * count); continue; }
        for (long j = 0; j < count; j++) target[j] = source[j];
    }
}

void kernels_direct_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                float *scratch, float *out, kernels_finish finish) {
    const long depth = (long)w->kernel * w->kernel * w->channels, rows = kernels_direct_rows(w);
    const long positions = (long)w->out_height * w->out_width, image_size = (long)w->height * w->width * w->channels;
    const float *addend = finish.addend;
    // Tiles run on over image borders, so that small maps fill them too.
    for (long start = 0; start < images * positions; start += rows) {
        long count = images * positions - start < rows ? images * positions - start : rows;
        for (long r = 0; r < count; r++) {
            long image = (start + r) / positions;
            copy_patch(w, x + image * image_size, (start + r) % positions, scratch + r * depth);
        }
        finish.addend = addend ? addend + start * w->out_channels : NULL;
        kernels_product p = {
            .rows = count, .depth = depth, .columns = w->out_channels, .a = scratch, .a_stride = depth,
            .packed = packed, .segments = 1, .out = out + start * w->out_channels, .out_stride = w->out_channels,
            .finish = finish,
        };
        kernels_packed_product(&p);
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
