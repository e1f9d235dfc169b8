#include "inference.h"

// Depth-wise convolutions, four neighbouring outputs at a time inside the map, one at its borders.

// `count` outputs that lie `step` apart in the input and next to each other in the output, all taps inside.
INLINE void inner(const float *x, long row_size, long step, long channels, const float *filter, float *out,
                  const float *addend, const kernels_finish *f, const int kernel, const int count) {
    long c = 0;
    for (; c + 8 <= channels; c += 8) {
        v8 sum[4];
        UNROLL for (int n = 0; n < count; n++) sum[n] = SPLAT(0.0f);
        UNROLL for (int i = 0; i < kernel; i++) {
            UNROLL for (int j = 0; j < kernel; j++) {
                v8 weight = LOAD(filter + (i * kernel + j) * channels + c);
                const float *source = x + i * row_size + j * channels + c;
                UNROLL for (int n = 0; n < count; n++) sum[n] += LOAD(source + n * step) * weight;
            }
        }
        UNROLL for (int n = 0; n < count; n++) {
            const float *other = addend ? addend + n * channels : NULL;
            FINISH8(sum[n], f, other, c);
            STORE(out + n * channels + c, sum[n]);
        }
    }
    for (; c < channels; c++) {
        for (int n = 0; n < count; n++) {
            float sum = 0;
            for (int i = 0; i < kernel; i++) {
                for (int j = 0; j < kernel; j++) {
                    sum += x[i * row_size + j * channels + n * step + c] * filter[(i * kernel + j) * channels + c];
                }
            }
            out[n * channels + c] = finish1(sum, f, addend ? addend + n * channels : NULL, c);
        }
    }
}

// One output with the taps [top, bottom) × [left, right); x points at tap (0, 0), wherever that lies.
INLINE void border(const float *x, long row_size, long channels, const float *filter, int kernel,
                   int top, int bottom, int left, int right, float *out, const float *addend, const kernels_finish *f) {
    long c = 0;
    for (; c + 8 <= channels; c += 8) {
        v8 sum = SPLAT(0.0f);
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) {
                sum += LOAD(x + i * row_size + j * channels + c) * LOAD(filter + (i * kernel + j) * channels + c);
            }
        }
        FINISH8(sum, f, addend, c);
        STORE(out + c, sum);
    }
    for (; c < channels; c++) {
        float sum = 0;
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) sum += x[i * row_size + j * channels + c] * filter[(i * kernel + j) * channels + c];
        }
        out[c] = finish1(sum, f, addend, c);
    }
}

typedef struct { int first, last; } span;

// Taps of a window at `start` that lie in 0..<extent.
INLINE span taps(int start, int kernel, int extent) {
    int first = start < 0 ? -start : 0, last = extent - start < kernel ? extent - start : kernel;
    return (span){first < last ? first : last, last};
}

INLINE void filter_row(const kernels_window *w, const float *image, int row, const float *filter, float *out,
                       const float *addend, const kernels_finish *f) {
    const long channels = w->channels, row_size = (long)w->width * channels, step = (long)w->stride * channels;
    const int top = row * w->stride - w->padding;
    const span down = taps(top, w->kernel, w->height);
    const int whole = w->kernel == 3 && down.last - down.first == 3;
    for (int column = 0; column < w->out_width;) {
        const int left = column * w->stride - w->padding;
        const span across = taps(left, w->kernel, w->width);
        const float *x = image + (long)top * row_size + left * channels;
        float *target = out + column * channels;
        const float *other = addend ? addend + column * channels : NULL;
        const int fits4 = column + 4 <= w->out_width && left + 3 * w->stride + 3 <= w->width;
        if (whole && left >= 0 && fits4) {
            inner(x, row_size, step, channels, filter, target, other, f, 3, 4);
            column += 4;
        } else if (whole && across.last - across.first == 3) {
            inner(x, row_size, step, channels, filter, target, other, f, 3, 1);
            column += 1;
        } else {
            border(x, row_size, channels, filter, w->kernel, down.first, down.last, across.first, across.last, target, other, f);
            column += 1;
        }
    }
}

CLONES void kernels_scale_filter(const float *filter, long taps, long channels, const float *scale, float *out) {
    for (long t = 0; t < taps; t++) {
        for (long c = 0; c < channels; c++) out[t * channels + c] = filter[t * channels + c] * (scale ? scale[c] : 1.0f);
    }
}

CLONES void kernels_depthwise_finish(const kernels_window *w, long images, const float *x, const float *filter,
                                     float *out, kernels_finish finish) {
    const long image_size = (long)w->height * w->width * w->channels, row_size = (long)w->out_width * w->channels;
    for (long image = 0; image < images; image++) {
        for (int row = 0; row < w->out_height; row++) {
            const long place = (image * w->out_height + row) * row_size;
            const float *addend = finish.addend ? finish.addend + place : NULL;
            filter_row(w, x + image * image_size, row, filter, out + place, addend, &finish);
        }
    }
}

INLINE void pool(const kernels_window *w, long images, const float *x, float *out, kernels_finish finish, const int is_max) {
    const long channels = w->channels, row_size = (long)w->width * channels;
    const float share = 1.0f / ((float)w->kernel * w->kernel);
    for (long image = 0; image < images; image++, x += w->height * row_size) {
        for (int row = 0; row < w->out_height; row++) {
            const int top = row * w->stride - w->padding;
            const span down = taps(top, w->kernel, w->height);
            for (int column = 0; column < w->out_width; column++, out += channels) {
                const int left = column * w->stride - w->padding;
                const span across = taps(left, w->kernel, w->width);
                const float *addend = finish.addend;
                if (addend) finish.addend += channels;
                for (long c = 0; c < channels; c++) {
                    float value = is_max ? -INFINITY : 0;
                    for (int i = down.first; i < down.last; i++) {
                        for (int j = across.first; j < across.last; j++) {
                            const float one = x[(top + i) * row_size + (left + j) * channels + c];
                            value = is_max ? (one > value ? one : value) : value + one;
                        }
                    }
                    out[c] = finish1(is_max ? value : value * share, &finish, addend, c);
                }
            }
        }
    }
}

// The common window: 2×2 without padding, whole vectors.
CLONES static void max_pool_pairs(const kernels_window *w, long images, const float *x, float *out) {
    const long channels = w->channels, row_size = (long)w->width * channels;
    for (long image = 0; image < images; image++, x += w->height * row_size) {
        for (int row = 0; row < w->out_height; row++) {
            for (int column = 0; column < w->out_width; column++, out += channels) {
                const float *a = x + (long)row * 2 * row_size + (long)column * 2 * channels, *b = a + row_size;
                long c = 0;
                for (; c + 8 <= channels; c += 8) {
                    v8 upper = MAX8(LOAD(a + c), LOAD(a + channels + c));
                    v8 lower = MAX8(LOAD(b + c), LOAD(b + channels + c));
                    STORE(out + c, MAX8(upper, lower));
                }
                for (; c < channels; c++) {
                    const float upper = a[c] > a[channels + c] ? a[c] : a[channels + c];
                    const float lower = b[c] > b[channels + c] ? b[c] : b[channels + c];
                    out[c] = upper > lower ? upper : lower;
                }
            }
        }
    }
}

CLONES void kernels_max_pool_finish(const kernels_window *w, long images, const float *x, float *out, kernels_finish finish) {
    const int plain = !finish.bias && !finish.addend && finish.lowest == -INFINITY && finish.highest == INFINITY;
    if (plain && w->kernel == 2 && w->stride == 2 && w->padding == 0) return max_pool_pairs(w, images, x, out);
    pool(w, images, x, out, finish, 1);
}

CLONES void kernels_average_pool_finish(const kernels_window *w, long images, const float *x, float *out, kernels_finish finish) {
    pool(w, images, x, out, finish, 0);
}

CLONES void kernels_global_pool_finish(long images, long positions, long channels, const float *x, float *out, kernels_finish finish) {
    const float share = 1.0f / (float)positions;
    for (long image = 0; image < images; image++, x += positions * channels, out += channels) {
        const float *addend = finish.addend ? finish.addend + image * channels : NULL;
        long c = 0;
        for (; c + 8 <= channels; c += 8) {
            v8 sum = SPLAT(0.0f);
            for (long p = 0; p < positions; p++) sum += LOAD(x + p * channels + c);
            sum = sum * share;
            FINISH8(sum, &finish, addend, c);
            STORE(out + c, sum);
        }
        for (; c < channels; c++) {
            float sum = 0;
            for (long p = 0; p < positions; p++) sum += x[p * channels + c];
            out[c] = finish1(sum * share, &finish, addend, c);
        }
    }
}

CLONES void kernels_affine_finish(long rows, long channels, const float *x, const float *scale, float *out, kernels_finish finish) {
    for (long row = 0; row < rows; row++, x += channels, out += channels) {
        const float *addend = finish.addend ? finish.addend + row * channels : NULL;
        long c = 0;
        for (; c + 8 <= channels; c += 8) {
            v8 value = LOAD(x + c);
            if (scale) value *= LOAD(scale + c);
            FINISH8(value, &finish, addend, c);
            STORE(out + c, value);
        }
        for (; c < channels; c++) out[c] = finish1(scale ? x[c] * scale[c] : x[c], &finish, addend, c);
    }
}
