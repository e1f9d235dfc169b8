#include "inference.h"

// Depth-wise convolutions, up to four neighbouring outputs of a line at a time.

// `count` outputs of a line under a filter `side` cells wide, 3, 5 or 7; x points at tap (0, 0) of the first, lines that the
// filter's own meet lie row_size apart. The taps of the first column of the first output lie outside the map when `left`
// is 1, those of the last column of the last when `right` is 1.
INLINE void neighbours(const float *x, long row_size, const int side, const int stride, long channels, const float *filter, int top,
                       int bottom, float *out, const float *addend, const kernels_finish *f, const int count, const int left,
                       const int right) {
    const int span = (count - 1) * stride + side;
    for EACH_VECTOR(c, channels) {
        v8 sum[4];
        UNROLL for (int n = 0; n < count; n++) sum[n] = SPLAT(0.0f);
        for (int i = top; i < bottom; i++) {
            const float *source = x + i * row_size + c, *weight = filter + i * side * channels + c;
            v8 w[7];
            UNROLL for (int tap = 0; tap < side; tap++) w[tap] = LOAD(weight + tap * channels);
            UNROLL for (int j = left; j < span - right; j++) {
                const v8 value = LOAD(source + j * channels);
                UNROLL for (int n = 0; n < count; n++) {
                    const int tap = j - n * stride;
                    if (tap >= 0 && tap < side) sum[n] += value * w[tap];
                }
            }
        }
        UNROLL for (int n = 0; n < count; n++) {
            const float *other = addend ? addend + n * channels : NULL;
            FINISH8(sum[n], f, other, c);
            STORE(out + n * channels + c, sum[n]);
        }
    }
}

// One output with the taps [top, bottom) × [left, right); x points at tap (0, 0), wherever that lies, and a tap's
// neighbours lie row_size and column_size further.
INLINE void border(const float *x, long row_size, long column_size, long channels, const float *filter, int side,
                   int top, int bottom, int left, int right, float *out, const float *addend, const kernels_finish *f) {
    for (long c = 0; c < channels && channels < 8; c++) {
        float sum = 0;
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) sum += x[i * row_size + j * column_size + c] * filter[(i * side + j) * channels + c];
        }
        out[c] = finish1(sum, f, addend, c);
    }
    for EACH_VECTOR(c, channels) {
        v8 sum = SPLAT(0.0f);
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) {
                sum += LOAD(x + i * row_size + j * column_size + c) * LOAD(filter + (i * side + j) * channels + c);
            }
        }
        FINISH8(sum, f, addend, c);
        STORE(out + c, sum);
    }
}

typedef struct {
    const float *x, *filter;
    long row_size, channels;
    int top, bottom;
    float *out;
    const float *addend;
    const kernels_finish *finish;
} line_place;

#define NEIGHBOURS(n, l, r) case n * 4 + l * 2 + r: \
    neighbours(p->x, p->row_size, side, stride, p->channels, p->filter, p->top, p->bottom, p->out, p->addend, p->finish, n, l, r); break;
INLINE void some_neighbours(const line_place *p, const int side, const int stride, int count, int left, int right) {
    switch (count * 4 + left * 2 + right) {
    NEIGHBOURS(1, 0, 0) NEIGHBOURS(1, 0, 1) NEIGHBOURS(1, 1, 0) NEIGHBOURS(1, 1, 1)
    NEIGHBOURS(2, 0, 0) NEIGHBOURS(2, 0, 1) NEIGHBOURS(2, 1, 0) NEIGHBOURS(2, 1, 1)
    NEIGHBOURS(3, 0, 0) NEIGHBOURS(3, 0, 1) NEIGHBOURS(3, 1, 0) NEIGHBOURS(3, 1, 1)
    NEIGHBOURS(4, 0, 0) NEIGHBOURS(4, 0, 1) NEIGHBOURS(4, 1, 0) NEIGHBOURS(4, 1, 1)
    default: break;
    }
}

// A wider filter meets the map's ends with more combinations of taps than are worth a text each.
#define MIDDLE(n) \
    neighbours(p->x, p->row_size, side, stride, p->channels, p->filter, p->top, p->bottom, p->out, p->addend, p->finish, n, 0, 0); return n;
INLINE int middle_neighbours(const line_place *p, const int side, const int stride, int count) {
    switch (count) {
    case 4: MIDDLE(4)
    case 3: case 2: MIDDLE(2)
    default: MIDDLE(1)
    }
}

// Outputs from `column` on that neighbours() takes at once, and how many it did; 0 for none.
INLINE int several(const kernels_window *w, const line_place *p, int start, int column) {
    const int side = w->kernel_width, edge = side == 3;
    if (w->dilation_x > 1 || w->stride_x > 2 || w->channels < 8 || (side != 3 && side != 5 && side != 7) || start < -edge) return 0;
    int count = w->out_width - column < 4 ? w->out_width - column : 4;
    while (count > 0 && start + (count - 1) * w->stride_x + side > w->width + edge) count--;
    if (count == 0) return 0;
    if (side == 5) return w->stride_x == 1 ? middle_neighbours(p, 5, 1, count) : middle_neighbours(p, 5, 2, count);
    if (side == 7) return w->stride_x == 1 ? middle_neighbours(p, 7, 1, count) : middle_neighbours(p, 7, 2, count);
    const int right = start + (count - 1) * w->stride_x + 3 > w->width;
    if (w->stride_x == 1) some_neighbours(p, 3, 1, count, start < 0, right);
    else some_neighbours(p, 3, 2, count, start < 0, right);
    return count;
}

INLINE void filter_row(const kernels_window *w, const float *image, int row, const float *filter, float *out,
                       const float *addend, const kernels_finish *f) {
    const long channels = w->channels, row_size = (long)w->width * channels;
    const int top = row * w->stride_y - w->top;
    const span down = taps(top, w->kernel_height, w->dilation_y, w->height);
    for (int column = 0; column < w->out_width;) {
        const int start = column * w->stride_x - w->left;
        const float *x = image + (long)top * row_size + start * channels;
        float *target = out + column * channels;
        const float *other = addend ? addend + column * channels : NULL;
        const line_place p = {x, filter, w->dilation_y * row_size, channels, down.first, down.last, target, other, f};
        const int done = several(w, &p, start, column);
        column += done > 0 ? done : 1;
        if (done > 0) continue;
        const span across = taps(start, w->kernel_width, w->dilation_x, w->width);
        border(x, p.row_size, w->dilation_x * channels, channels, filter, w->kernel_width, down.first, down.last, across.first,
               across.last, target, other, f);
    }
    activate(f, out, w->out_width * channels);
}

CLONES void kernels_scale_filter(const float *filter, long taps, long channels, const float *scale, float *out) {
    for (long t = 0; t < taps; t++) {
        for (long c = 0; c < channels; c++) out[t * channels + c] = filter[t * channels + c] * (scale ? scale[c] : 1.0f);
    }
}

CLONES void kernels_depthwise_finish(const kernels_window *w, long images, const float *x, const float *filter,
                                     float *out, kernels_finish finish) {
    const long image_size = (long)w->height * w->width * w->channels, row_size = (long)w->out_width * w->channels;
    for (long image = 0; image < images; image++) {
        for (int row = 0; row < w->out_height; row++) {
            const long place = (image * w->out_height + row) * row_size;
            const float *addend = finish.addend ? finish.addend + place : NULL;
            filter_row(w, x + image * image_size, row, filter, out + place, addend, &finish);
        }
    }
}
