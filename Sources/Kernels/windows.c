#include "inference.h"

// Pooling, and what is done to a value by itself.

// What is no number wins.
#define LARGER8(value, one) ((v8)((((v8i)((one) > (value)) | (v8i)((one) != (one))) & (v8i)(one)) | \
    (~((v8i)((one) > (value)) | (v8i)((one) != (one))) & (v8i)(value))))

// `whole` is the kernel when every window lies inside the map and the kernel is known, else 0.
INLINE void pool(const kernels_window *w, int kind, long images, const float *x, float *out, kernels_finish finish,
                 const int is_max, const int whole) {
    const long channels = w->channels, row_size = (long)w->width * channels;
    for (long image = 0; image < images; image++, x += w->height * row_size) {
        for (int row = 0; row < w->out_height; row++) {
            const reach down = whole ? (reach){row * w->stride_y, {0, whole}, 1, whole} : reach_down(w, kind, row);
            for (int column = 0; column < w->out_width; column++, out += channels) {
                const reach across = whole ? (reach){column * w->stride_x, {0, whole}, 1, whole} : reach_across(w, kind, column);
                const float share = 1.0f / ((float)down.counted * across.counted);
                const float *addend = finish.addend, *start = x + down.start * row_size + across.start * channels;
                const long down_step = down.step * row_size, across_step = across.step * channels;
                if (addend) finish.addend += channels;
                for EACH_VECTOR(c, channels) {
                    v8 value = SPLAT(is_max ? -INFINITY : 0);
                    for (int i = down.taps.first; i < down.taps.last; i++) {
                        for (int j = across.taps.first; j < across.taps.last; j++) {
                            const v8 one = LOAD(start + i * down_step + j * across_step + c);
                            value = is_max ? LARGER8(value, one) : value + one;
                        }
                    }
                    if (!is_max) value *= SPLAT(share);
                    FINISH8(value, &finish, addend, c);
                    STORE(out + c, value);
                }
                for (long c = 0; c < channels && channels < 8; c++) {
                    float value = is_max ? -INFINITY : 0;
                    for (int i = down.taps.first; i < down.taps.last; i++) {
                        for (int j = across.taps.first; j < across.taps.last; j++) {
                            const float one = start[i * down_step + j * across_step + c];
                            value = !is_max ? value + one : one > value || one != one ? one : value;
                        }
                    }
                    out[c] = finish1(is_max ? value : value * share, &finish, addend, c);
                }
            }
            activate(&finish, out - w->out_width * channels, w->out_width * channels);
        }
    }
}

INLINE int has_whole_windows(const kernels_window *w, int kernel) {
    return w->kernel_height == kernel && w->kernel_width == kernel && w->dilation_y == 1 && w->dilation_x == 1 && w->top == 0
        && w->left == 0 && (w->out_height - 1) * w->stride_y + kernel <= w->height
        && (w->out_width - 1) * w->stride_x + kernel <= w->width;
}

CLONES void kernels_pool_finish(const kernels_window *w, int kind, long images, const float *x, float *out, kernels_finish finish) {
    const int whole = has_whole_windows(w, 2);
    if (kind == KERNELS_POOL_MAXIMUM && whole) pool(w, kind, images, x, out, finish, 1, 2);
    else if (kind == KERNELS_POOL_MAXIMUM) pool(w, kind, images, x, out, finish, 1, 0);
    else if (whole) pool(w, kind, images, x, out, finish, 0, 2);
    else pool(w, kind, images, x, out, finish, 0, 0);
}

CLONES void kernels_global_pool_finish(long images, long positions, long channels, const float *x, float *out, kernels_finish finish) {
    const float share = 1.0f / (float)positions;
    for (long image = 0; image < images; image++, x += positions * channels, out += channels) {
        const float *addend = finish.addend ? finish.addend + image * channels : NULL;
        for EACH_VECTOR(c, channels) {
            v8 sum = SPLAT(0.0f);
            for (long p = 0; p < positions; p++) sum += LOAD(x + p * channels + c);
            sum = sum * share;
            FINISH8(sum, &finish, addend, c);
            STORE(out + c, sum);
        }
        for (long c = 0; c < channels && channels < 8; c++) {
            float sum = 0;
            for (long p = 0; p < positions; p++) sum += x[p * channels + c];
            out[c] = finish1(sum * share, &finish, addend, c);
        }
        activate(&finish, out, channels);
    }
}

CLONES void kernels_affine_finish(long rows, long channels, const float *x, const float *scale, float *out, kernels_finish finish) {
    for (long row = 0; row < rows; row++, x += channels, out += channels) {
        const float *addend = finish.addend ? finish.addend + row * channels : NULL;
        for EACH_VECTOR(c, channels) {
            v8 value = LOAD(x + c);
            if (scale) value *= LOAD(scale + c);
            FINISH8(value, &finish, addend, c);
            STORE(out + c, value);
        }
        for (long c = 0; c < channels && channels < 8; c++) out[c] = finish1(scale ? x[c] * scale[c] : x[c], &finish, addend, c);
        activate(&finish, out, channels);
    }
}
