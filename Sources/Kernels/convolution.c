#include "clones.h"

CLONES void kernels_col2im(const kernels_window *w, int group, const float *columns, float *image) {
    const long pixel = w->channels, channels = pixel / w->groups;
    image += group * channels;
    for (int y = 0; y < w->out_height; y++)
        for (int x = 0; x < w->out_width; x++)
            for (int i = 0; i < w->kernel_height; i++) {
                const int in_y = y * w->stride_y + i * w->dilation_y - w->top;
                for (int j = 0; j < w->kernel_width; j++, columns += channels) {
                    const int in_x = x * w->stride_x + j * w->dilation_x - w->left;
                    if (in_y < 0 || in_y >= w->height || in_x < 0 || in_x >= w->width) continue;
                    float *to = image + ((long)in_y * w->width + in_x) * pixel;
                    for (long c = 0; c < channels; c++) to[c] += columns[c];
                }
            }
}
