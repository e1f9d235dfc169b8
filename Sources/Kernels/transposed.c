#include "inference.h"
#include "Layers.h"

// A transposed convolution as a product, some lines of inputs at a time, whose rows of patches are added to where they
// belong.

enum { PATCHES = 1 << 15 };

static long patch_of(const kernels_window *w) {
    return (long)w->kernel_height * w->kernel_width * (w->channels / w->groups);
}

static long lines_of(const kernels_window *w) {
    const long fitting = PATCHES / (patch_of(w) * w->out_width);
    return fitting < 1 ? 1 : fitting < w->out_height ? fitting : w->out_height;
}

static long group_weights(const kernels_window *w) { return w->out_channels / w->groups * kernels_packed_columns(patch_of(w)); }

long kernels_transposed_weights(const kernels_window *w) { return w->groups * group_weights(w); }
long kernels_transposed_scratch(const kernels_window *w) { return lines_of(w) * w->out_width * patch_of(w); }

void kernels_transposed_pack(const kernels_window *w, const float *filter, const float *scale, float *scratch, float *packed) {
    const long depth = w->out_channels / w->groups, columns = patch_of(w), channels = w->channels / w->groups;
    float *factors = scratch + depth * columns;
    for (long group = 0; group < w->groups; group++, packed += group_weights(w)) {
        kernels_transpose(filter + group * depth, columns, depth, w->out_channels, scratch, columns);
        for (long c = 0; c < columns; c++) factors[c] = scale ? scale[group * channels + c % channels] : 1.0f;
        kernels_pack(scratch, depth, columns, columns, factors, packed);
    }
}

CLONES static void finish_in_place(long rows, long channels, float *out, const kernels_finish *f) {
    for (long row = 0; row < rows; row++, out += channels) {
        const float *addend = f->addend ? f->addend + row * channels : NULL;
        for (long c = 0; c < channels; c++) out[c] = finish1(out[c], f, addend, c);
        activate(f, out, channels);
    }
}

void kernels_transposed_convolution(const kernels_window *w, long images, const float *x, const float *packed,
                                    float *scratch, float *out, kernels_finish finish) {
    const long size = (long)w->height * w->width * w->channels, depth = w->out_channels / w->groups, band = lines_of(w);
    for (long image = 0; image < images; image++, out += size) {
        memset(out, 0, sizeof(float) * size);
        for (long first = 0; first < w->out_height; first += band) {
            kernels_window part = *w;
            part.out_height = (int)(w->out_height - first < band ? w->out_height - first : band);
            part.top = w->top - (int)first * w->stride_y;
            const long rows = (long)part.out_height * w->out_width;
            for (int group = 0; group < w->groups; group++) {
                const kernels_product p = {
                    .rows = rows, .depth = depth, .columns = patch_of(w), .a = x + group * depth, .a_stride = w->out_channels,
                    .packed = packed + group * group_weights(w), .segments = 1, .out = scratch, .out_stride = patch_of(w),
                    .finish = {.lowest = -INFINITY, .highest = INFINITY},
                };
                kernels_packed_product(&p);
                kernels_col2im(&part, group, scratch, out);
            }
            x += rows * w->out_channels;
        }
        finish_in_place((long)w->height * w->width, w->channels, out, &finish);
        if (finish.addend) finish.addend += size;
    }
}
