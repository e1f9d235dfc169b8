#ifndef ESPALIER_WINOGRAD_H
#define ESPALIER_WINOGRAD_H
#include "inference.h"

// Some tiles: transformed inputs lie as [36, count, stride], each of the 36 a step from the one before. A step is never a
// multiple of 4 KB, or all that is written for one tile would fall into one set of the first cache.
typedef struct {
    long first, count;
    int across, down;                   // tiles of an image
    long input_stride, input_step, output_step;
} block_place;

typedef struct { long image; int top, left; } tile_place;

INLINE tile_place place_of(const block_place *b, long tile) {
    const long each = (long)b->across * b->down;
    const int rest = (int)(tile % each);
    return (tile_place){tile / each, rest / b->across * 4, rest % b->across * 4};
}

// winograd_wide.c, only where kernels_has_wide_lanes(), and winograd_rounded.c, where kernels_has_bfloat(); at least 16 channels
// on the side that is transformed.
enum { WIDE_CHANNELS = 16 };
void kernels_winograd_wide_inputs(const kernels_window *w, const block_place *b, const float *x, float *v);
void kernels_winograd_wide_outputs(const kernels_window *w, const block_place *b, const float *m, float *out, const kernels_finish *f);
void kernels_winograd_rounded_inputs(const kernels_window *w, const block_place *b, const float *x, uint16_t *v);
#endif
