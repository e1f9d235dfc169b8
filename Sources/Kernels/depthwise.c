#include "clones.h"

// For output position o of one axis, the taps that fall inside the input: [first, last).
INLINE int first_tap(int origin) { return origin < 0 ? -origin : 0; }
INLINE int last_tap(int origin, int kernel, int extent) { return extent - origin < kernel ? extent - origin : kernel; }

#define EACH_TAP(body)                                                                                   \
    for (int y = 0; y < g->out_height; y++) {                                                            \
        const int top = y * g->stride - g->padding;                                                      \
        const int i0 = first_tap(top), i1 = last_tap(top, g->kernel_height, g->height);                  \
        for (int x = 0; x < g->out_width; x++) {                                                         \
            const int left = x * g->stride - g->padding;                                                 \
            const int j0 = first_tap(left), j1 = last_tap(left, g->kernel_width, g->width);              \
            const long to = ((long)y * g->out_width + x) * g->channels;                                  \
            for (int i = i0; i < i1; i++)                                                                \
                for (int j = j0; j < j1; j++) {                                                          \
                    const long from = ((long)(top + i) * g->width + left + j) * g->channels;             \
                    const long tap = ((long)i * g->kernel_width + j) * g->channels;                      \
                    for (long c = 0; c < g->channels; c++) body;                                         \
                }                                                                                        \
        }                                                                                                \
    }

CLONES void kernels_depthwise(const kernels_geometry *g, const float *restrict image, const float *restrict filter, float *restrict out) {
    memset(out, 0, (size_t)g->out_height * g->out_width * g->channels * sizeof(float));
    EACH_TAP(out[to + c] += image[from + c] * filter[tap + c])
}

CLONES void kernels_depthwise_input_gradient(const kernels_geometry *g, const float *restrict dy, const float *restrict filter, float *restrict dx) {
    memset(dx, 0, (size_t)g->height * g->width * g->channels * sizeof(float));
    EACH_TAP(dx[from + c] += dy[to + c] * filter[tap + c])
}

CLONES void kernels_depthwise_filter_gradient(const kernels_geometry *g, const float *restrict image, const float *restrict dy, float *restrict dfilter) {
    EACH_TAP(dfilter[tap + c] += dy[to + c] * image[from + c])
}
