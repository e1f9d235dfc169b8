#include "clones.h"

#define EACH_WINDOW(body)                                                                            \
    for (int y = 0; y < g->out_height; y++) {                                                        \
        int i0 = y * g->stride - g->padding, i1 = i0 + g->kernel_height;                             \
        if (i0 < 0) i0 = 0;                                                                          \
        if (i1 > g->height) i1 = g->height;                                                          \
        for (int x = 0; x < g->out_width; x++) {                                                     \
            int j0 = x * g->stride - g->padding, j1 = j0 + g->kernel_width;                          \
            if (j0 < 0) j0 = 0;                                                                      \
            if (j1 > g->width) j1 = g->width;                                                        \
            const long to = ((long)y * g->out_width + x) * channels;                                 \
            body                                                                                     \
        }                                                                                            \
    }
#define CELL(i, j) (((long)(i) * g->width + (j)) * channels)

CLONES void kernels_max_pool(const kernels_geometry *g, const float *restrict image, float *restrict out, int32_t *restrict argmax) {
    const long channels = g->channels;
    EACH_WINDOW({
        const long first = CELL(i0, j0);
        for (long c = 0; c < channels; c++) out[to + c] = image[first + c];
        if (argmax) for (long c = 0; c < channels; c++) argmax[to + c] = (int32_t)(first + c);
        for (int i = i0; i < i1; i++)
            for (int j = j0; j < j1; j++) {
                const long from = CELL(i, j);
                if (argmax) {
                    for (long c = 0; c < channels; c++) {
                        const int larger = image[from + c] > out[to + c] || image[from + c] != image[from + c];
                        argmax[to + c] = larger ? (int32_t)(from + c) : argmax[to + c];
                        out[to + c] = larger ? image[from + c] : out[to + c];
                    }
                } else {
                    for (long c = 0; c < channels; c++)
                        out[to + c] = image[from + c] > out[to + c] || image[from + c] != image[from + c] ? image[from + c] : out[to + c];
                }
            }
    })
}

CLONES void kernels_max_pool_gradient(const kernels_geometry *g, const float *dy, const int32_t *argmax, float *dx) {
    const long count = (long)g->out_height * g->out_width * g->channels;
    memset(dx, 0, (size_t)g->height * g->width * g->channels * sizeof(float));
    for (long i = 0; i < count; i++) dx[argmax[i]] += dy[i];
}

CLONES void kernels_average_pool(const kernels_geometry *g, const float *restrict image, float *restrict out) {
    const long channels = g->channels;
    const float scale = 1.0f / (float)(g->kernel_height * g->kernel_width);
    EACH_WINDOW({
        for (long c = 0; c < channels; c++) out[to + c] = 0;
        for (int i = i0; i < i1; i++)
            for (int j = j0; j < j1; j++) {
                const long from = CELL(i, j);
                for (long c = 0; c < channels; c++) out[to + c] += image[from + c];
            }
        for (long c = 0; c < channels; c++) out[to + c] *= scale;
    })
}

CLONES void kernels_average_pool_gradient(const kernels_geometry *g, const float *restrict dy, float *restrict dx) {
    const long channels = g->channels;
    const float scale = 1.0f / (float)(g->kernel_height * g->kernel_width);
    memset(dx, 0, (size_t)g->height * g->width * channels * sizeof(float));
    EACH_WINDOW({
        for (int i = i0; i < i1; i++)
            for (int j = j0; j < j1; j++) {
                const long from = CELL(i, j);
                for (long c = 0; c < channels; c++) dx[from + c] += scale * dy[to + c];
            }
    })
}
