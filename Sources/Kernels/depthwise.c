#include "inference.h"

// The derivatives of a depth-wise convolution; its value is filter.c's.

// For output position o of one axis, the taps that fall inside the input: [first, last).
INLINE int first_tap(int origin) { return origin < 0 ? -origin : 0; }
INLINE int last_tap(int origin, int kernel, int extent) { return extent - origin < kernel ? extent - origin : kernel; }

CLONES void kernels_depthwise_input_gradient(const kernels_geometry *g, const float *restrict dy, const float *restrict filter, float *restrict dx) {
    const long channels = g->channels;
    memset(dx, 0, (size_t)g->height * g->width * channels * sizeof(float));
    for (int y = 0; y < g->out_height; y++) {
        const int top = y * g->stride - g->padding;
        const int i0 = first_tap(top), i1 = last_tap(top, g->kernel_height, g->height);
        for (int x = 0; x < g->out_width; x++) {
            const int left = x * g->stride - g->padding;
            const int j0 = first_tap(left), j1 = last_tap(left, g->kernel_width, g->width);
            const float *d = dy + ((long)y * g->out_width + x) * channels;
            for (int i = i0; i < i1; i++)
                for (int j = j0; j < j1; j++) {
                    float *to = dx + ((long)(top + i) * g->width + left + j) * channels;
                    const float *weight = filter + ((long)i * g->kernel_width + j) * channels;
                    for (long c = 0; c < channels; c++) to[c] += d[c] * weight[c];
                }
        }
    }
}

// Three neighbouring taps at a time, eight channels at a time, summed in registers over the whole map.
INLINE void filter_sums(const kernels_geometry *g, const float *image, const float *dy, float *dfilter, long c, long lanes, int i, int j, int taps) {
    const long channels = g->channels;
    v8 sum[3] = {SPLAT(0.0f), SPLAT(0.0f), SPLAT(0.0f)};
    for (int y = 0; y < g->out_height; y++) {
        const int in_y = y * g->stride + i - g->padding;
        if (in_y < 0 || in_y >= g->height) continue;
        const float *row = image + (long)in_y * g->width * channels + c;
        const float *d = dy + (long)y * g->out_width * channels + c;
        for (int x = 0; x < g->out_width; x++, d += channels) {
            const int in_x = x * g->stride + j - g->padding;
            v8 value;
            if (lanes == 8) value = LOAD(d);
            else { float part[8] = {0}; for (long l = 0; l < lanes; l++) part[l] = d[l]; value = LOAD(part); }
            for (int t = 0; t < taps; t++) {
                if (in_x + t < 0 || in_x + t >= g->width) continue;
                const float *source = row + (long)(in_x + t) * channels;
                if (lanes == 8) sum[t] += value * LOAD(source);
                else { float part[8] = {0}; for (long l = 0; l < lanes; l++) part[l] = source[l]; sum[t] += value * LOAD(part); }
            }
        }
    }
    for (int t = 0; t < taps; t++) {
        float part[8];
        STORE(part, sum[t]);
        float *to = dfilter + ((long)i * g->kernel_width + j + t) * channels + c;
        for (long l = 0; l < lanes; l++) to[l] += part[l];
    }
}

CLONES void kernels_depthwise_filter_gradient(const kernels_geometry *g, const float *restrict image, const float *restrict dy, float *restrict dfilter) {
    const long channels = g->channels;
    for (long c = 0; c < channels; c += 8) {
        const long lanes = channels - c < 8 ? channels - c : 8;
        for (int i = 0; i < g->kernel_height; i++)
            for (int j = 0; j < g->kernel_width; j += 3) {
                const int taps = g->kernel_width - j < 3 ? g->kernel_width - j : 3;
                if (lanes == 8 && taps == 3) filter_sums(g, image, dy, dfilter, c, 8, i, j, 3);
                else filter_sums(g, image, dy, dfilter, c, lanes, i, j, taps);
            }
    }
}
