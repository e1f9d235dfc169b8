#include "inference.h"

// Pooling, and what is done to a value by itself.

// What is no number wins.
#define LARGER8(value, one) ((v8)((((v8i)((one) > (value)) | (v8i)((one) != (one))) & (v8i)(one)) | \
    (~((v8i)((one) > (value)) | (v8i)((one) != (one))) & (v8i)(value))))

// `whole` is the kernel when every window lies inside the map and the kernel is known, else 0.
INLINE void pool(const kernels_window *w, long images, const float *x, float *out, kernels_finish finish,
                 const int is_max, const int whole) {
    const long channels = w->channels, row_size = (long)w->width * channels;
    const float share = 1.0f / ((float)w->kernel * w->kernel);
    for (long image = 0; image < images; image++, x += w->height * row_size) {
        for (int row = 0; row < w->out_height; row++) {
            const int top = row * w->stride - w->padding;
            const span down = whole ? (span){0, whole} : taps(top, w->kernel, w->height);
            for (int column = 0; column < w->out_width; column++, out += channels) {
                const int left = column * w->stride - w->padding;
                const span across = whole ? (span){0, whole} : taps(left, w->kernel, w->width);
                const float *addend = finish.addend, *start = x + top * row_size + left * channels;
                if (addend) finish.addend += channels;
                for EACH_VECTOR(c, channels) {
                    v8 value = SPLAT(is_max ? -INFINITY : 0);
                    for (int i = down.first; i < down.last; i++) {
                        for (int j = across.first; j < across.last; j++) {
                            const v8 one = LOAD(start + i * row_size + j * channels + c);
                            value = is_max ? LARGER8(value, one) : value + one;
                        }
                    }
                    if (!is_max) value *= SPLAT(share);
                    FINISH8(value, &finish, addend, c);
                    STORE(out + c, value);
                }
                for (long c = 0; c < channels && channels < 8; c++) {
                    float value = is_max ? -INFINITY : 0;
                    for (int i = down.first; i < down.last; i++) {
                        for (int j = across.first; j < across.last; j++) {
                            const float one = start[i * row_size + j * channels + c];
                            value = !is_max ? value + one : one > value || one != one ? one : value;
                        }
                    }
                    out[c] = finish1(is_max ? value : value * share, &finish, addend, c);
                }
            }
        }
    }
}

CLONES void kernels_max_pool_finish(const kernels_window *w, long images, const float *x, float *out, kernels_finish finish) {
    if (w->kernel == 2 && w->padding == 0) pool(w, images, x, out, finish, 1, 2);
    else pool(w, images, x, out, finish, 1, 0);
}

CLONES void kernels_average_pool_finish(const kernels_window *w, long images, const float *x, float *out, kernels_finish finish) {
    if (w->kernel == 2 && w->padding == 0) pool(w, images, x, out, finish, 0, 2);
    else pool(w, images, x, out, finish, 0, 0);
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
    }
}
