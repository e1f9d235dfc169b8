#include "inference.h"

// The derivatives of a depth-wise convolution; its value is filter.c's.

CLONES void kernels_depthwise_input_gradient(const kernels_window *w, const float *restrict dy, const float *restrict filter, float *restrict dx) {
    const long channels = w->channels;
    memset(dx, 0, (size_t)w->height * w->width * channels * sizeof(float));
    for (int y = 0; y < w->out_height; y++) {
        const int top = y * w->stride_y - w->top;
        const span down = taps(top, w->kernel_height, w->dilation_y, w->height);
        for (int x = 0; x < w->out_width; x++) {
            const int left = x * w->stride_x - w->left;
            const span across = taps(left, w->kernel_width, w->dilation_x, w->width);
            const float *d = dy + ((long)y * w->out_width + x) * channels;
            for (int i = down.first; i < down.last; i++)
                for (int j = across.first; j < across.last; j++) {
                    float *to = dx + ((long)(top + i * w->dilation_y) * w->width + left + j * w->dilation_x) * channels;
                    const float *weight = filter + ((long)i * w->kernel_width + j) * channels;
                    for (long c = 0; c < channels; c++) to[c] += d[c] * weight[c];
                }
        }
    }
}

// Three neighbouring taps at a time, eight channels at a time, summed in registers over the whole map.
INLINE void filter_sums(const kernels_window *w, const float *image, const float *dy, float *dfilter, long c, long lanes, int i, int j, int taps) {
    const long channels = w->channels;
    v8 sum[3] = {SPLAT(0.0f), SPLAT(0.0f), SPLAT(0.0f)};
    for (int y = 0; y < w->out_height; y++) {
        const int in_y = y * w->stride_y + i * w->dilation_y - w->top;
        if (in_y < 0 || in_y >= w->height) continue;
        const float *row = image + (long)in_y * w->width * channels + c;
        const float *d = dy + (long)y * w->out_width * channels + c;
        for (int x = 0; x < w->out_width; x++, d += channels) {
            const int in_x = x * w->stride_x + j * w->dilation_x - w->left;
            v8 value;
            if (lanes == 8) value = LOAD(d);
            else { float part[8] = {0}; for (long l = 0; l < lanes; l++) part[l] = d[l]; value = LOAD(part); }
            for (int t = 0; t < taps; t++) {
                const int column = in_x + t * w->dilation_x;
                if (column < 0 || column >= w->width) continue;
                const float *source = row + (long)column * channels;
                if (lanes == 8) sum[t] += value * LOAD(source);
                else { float part[8] = {0}; for (long l = 0; l < lanes; l++) part[l] = source[l]; sum[t] += value * LOAD(part); }
            }
        }
    }
    for (int t = 0; t < taps; t++) {
        float part[8];
        STORE(part, sum[t]);
        float *to = dfilter + ((long)i * w->kernel_width + j + t) * channels + c;
        for (long l = 0; l < lanes; l++) to[l] += part[l];
    }
}

CLONES void kernels_depthwise_filter_gradient(const kernels_window *w, const float *restrict image, const float *restrict dy, float *restrict dfilter) {
    const long channels = w->channels;
    for (long c = 0; c < channels; c += 8) {
        const long lanes = channels - c < 8 ? channels - c : 8;
        for (int i = 0; i < w->kernel_height; i++)
            for (int j = 0; j < w->kernel_width; j += 3) {
                const int taps = w->kernel_width - j < 3 ? w->kernel_width - j : 3;
                if (lanes == 8 && taps == 3) filter_sums(w, image, dy, dfilter, c, 8, i, j, 3);
                else filter_sums(w, image, dy, dfilter, c, lanes, i, j, taps);
            }
    }
}
