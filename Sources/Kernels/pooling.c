#include "inference.h"

// Pooling in training: what the derivatives need. Averages are windows.c's.

CLONES void kernels_max_pool(const kernels_window *w, const float *restrict image, float *restrict out, int32_t *restrict argmax) {
    const long channels = w->channels;
    for (int y = 0; y < w->out_height; y++) {
        const reach down = reach_down(w, KERNELS_POOL_MAXIMUM, y);
        for (int x = 0; x < w->out_width; x++, out += channels, argmax += channels) {
            const reach across = reach_across(w, KERNELS_POOL_MAXIMUM, x);
            for (long c = 0; c < channels; c++) out[c] = -INFINITY;
            for (long c = 0; c < channels; c++) argmax[c] = -1;
            for (int i = down.taps.first; i < down.taps.last; i++)
                for (int j = across.taps.first; j < across.taps.last; j++) {
                    const long from = ((long)(down.start + i * down.step) * w->width + across.start + j * across.step) * channels;
                    const int is_first = i == down.taps.first && j == across.taps.first;
                    for (long c = 0; c < channels; c++) {
                        const float one = image[from + c];
                        const int larger = is_first || one > out[c] || one != one;
                        argmax[c] = larger ? (int32_t)(from + c) : argmax[c];
                        out[c] = larger ? one : out[c];
                    }
                }
        }
    }
}

void kernels_max_pool_gradient(const kernels_window *w, const float *dy, const int32_t *argmax, float *dx) {
    const long count = (long)w->out_height * w->out_width * w->channels;
    memset(dx, 0, (size_t)w->height * w->width * w->channels * sizeof(float));
    for (long i = 0; i < count; i++) {
        if (argmax[i] >= 0) dx[argmax[i]] += dy[i];
    }
}

CLONES void kernels_average_pool_gradient(const kernels_window *w, int kind, const float *restrict dy, float *restrict dx) {
    const long channels = w->channels;
    memset(dx, 0, (size_t)w->height * w->width * channels * sizeof(float));
    for (int y = 0; y < w->out_height; y++) {
        const reach down = reach_down(w, kind, y);
        for (int x = 0; x < w->out_width; x++, dy += channels) {
            const reach across = reach_across(w, kind, x);
            const float share = 1.0f / ((float)down.counted * across.counted);
            for (int i = down.taps.first; i < down.taps.last; i++)
                for (int j = across.taps.first; j < across.taps.last; j++) {
                    float *to = dx + ((long)(down.start + i * down.step) * w->width + across.start + j * across.step) * channels;
                    for (long c = 0; c < channels; c++) to[c] += share * dy[c];
                }
        }
    }
}
