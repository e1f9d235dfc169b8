#include "clones.h"

CLONES void kernels_col2im(const kernels_geometry *g, const float *columns, float *image) {
    for (int y = 0; y < g->out_height; y++)
        for (int x = 0; x < g->out_width; x++)
            for (int i = 0; i < g->kernel_height; i++) {
                const int in_y = y * g->stride + i - g->padding;
                for (int j = 0; j < g->kernel_width; j++, columns += g->channels) {
                    const int in_x = x * g->stride + j - g->padding;
                    if (in_y < 0 || in_y >= g->height || in_x < 0 || in_x >= g->width) continue;
                    float *to = image + ((long)in_y * g->width + in_x) * g->channels;
                    for (int c = 0; c < g->channels; c++) to[c] += columns[c];
                }
            }
}
