// Runs the kernels on numbers by chance and prints what they give, one result a line: compiled for two processors, both print
// the same but for roundings. scripts/test-arm compares.
#include "Kernels.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static float chance(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (float)(state >> 40) / (1 << 23) - 1.0f;
}

static float *numbers(long count) {
    // Some more than is asked for, so that a kernel that reads or writes past the end meets the heap's guard of another test.
    float *x = malloc(sizeof(float) * (count + 16));
    for (long i = 0; i < count + 16; i++) x[i] = chance();
    return x;
}

static void show(const char *name, int number, const float *x, long count) {
    printf("%s-%d", name, number);
    for (long i = 0; i < count; i++) printf(" %.9g", x[i]);
    printf("\n");
}

static kernels_finish finish_of(int number, const float *bias, const float *addend) {
    kernels_finish f = {.bias = number % 2 ? bias : NULL, .addend = number % 3 == 1 ? addend : NULL, .lowest = -INFINITY, .highest = INFINITY};
    if (number % 4 == 2) { f.lowest = 0; f.highest = 6; }
    if (number % 4 == 3) f.function = (kernels_function){KERNELS_SILU, 0, 0};
    return f;
}

static void products(void) {
    const long sizes[][3] = {{1, 1, 1}, {7, 5, 3}, {13, 64, 16}, {50, 33, 41}, {14, 128, 32}, {100, 9, 130}};
    for (int i = 0; i < 6; i++) {
        const long rows = sizes[i][0], depth = sizes[i][1], columns = sizes[i][2];
        float *a = numbers(rows * depth), *b = numbers(depth * columns), *bias = numbers(columns), *addend = numbers(rows * columns);
        float *packed = numbers(depth * kernels_packed_columns(columns)), *out = numbers(rows * columns);
        kernels_pack(b, depth, columns, columns, i % 2 ? bias : NULL, packed);
        const kernels_product p = {
            .rows = rows, .depth = depth, .columns = columns, .a = a, .a_stride = depth, .packed = packed, .segments = 1, .out = out,
            .out_stride = columns, .finish = finish_of(i, bias, addend)};
        kernels_packed_product(&p);
        show("product", i, out, rows * columns);
    }
}

static void convolutions(void) {
    // height, width, channels, kernel, stride, dilation, padding, outputs, groups
    const int sizes[][9] = {
        {9, 11, 3, 3, 2, 1, 1, 17, 1}, {12, 8, 8, 3, 1, 1, 1, 24, 1}, {7, 7, 21, 3, 1, 1, 1, 13, 1}, {2, 2, 40, 3, 1, 1, 1, 36, 1},
        {10, 10, 12, 5, 1, 2, 4, 18, 3}, {6, 5, 9, 1, 1, 1, 0, 33, 1}, {13, 13, 32, 3, 1, 1, 1, 16, 1}};
    for (int i = 0; i < 7; i++) {
        const int *s = sizes[i], reach = s[5] * (s[3] - 1) + 1;
        const int oh = (s[0] + 2 * s[6] - reach) / s[4] + 1, ow = (s[1] + 2 * s[6] - reach) / s[4] + 1;
        const kernels_window w = {
            s[0], s[1], s[2], s[3], s[3], s[4], s[4], s[5], s[5], s[6], s[6], s[6], s[6], oh, ow, s[7], s[8], KERNELS_FLOAT32};
        const long images = 3, in = (long)s[0] * s[1] * s[2], size = (long)oh * ow * s[7], taps = (long)s[3] * s[3] * (s[2] / s[8]) * s[7];
        float *x = numbers(images * in), *filter = numbers(taps), *bias = numbers(s[7]), *addend = numbers(images * size);
        float *out = numbers(images * size), *packed = numbers(40 * kernels_direct_weights(&w)), *scratch = numbers(1 << 20);
        kernels_direct_pack(&w, filter, NULL, packed);
        kernels_direct_convolution(&w, images, x, packed, scratch, out, finish_of(i, bias, addend));
        show("lines", i, out, images * size);
        kernels_position_pack(&w, filter, bias, packed);
        kernels_position_convolution(&w, images, x, packed, scratch, out, finish_of(i, bias, addend));
        show("positions", i, out, images * size);
        if (s[3] == 3 && s[4] == 1 && s[5] == 1 && s[8] == 1 && s[2] >= 8) {
            kernels_winograd_pack(filter, s[2], s[7], bias, packed);
            kernels_winograd(&w, images, x, packed, 6, scratch, out, finish_of(i, bias, addend));
            show("winograd", i, out, images * size);
        }
        float *gradient = calloc(taps, sizeof(float));
        const long columns = s[7] / s[8] < KERNELS_FILTER_COLUMNS ? s[7] / s[8] : KERNELS_FILTER_COLUMNS;
        kernels_filter_gradient(&w, x, addend, 0, images, 1 % (s[3] * s[3]), 0, columns, gradient);
        show("filter-gradient", i, gradient, taps / (s[3] * s[3]));
        float *back = numbers(images * in);
        float *packed_back = numbers(kernels_transposed_weights(&w)), *room = numbers(kernels_transposed_scratch(&w) + 64 * taps);
        kernels_transposed_pack(&w, filter, NULL, room, packed_back);
        kernels_transposed_convolution(&w, images, addend, packed_back, room, back, finish_of(0, NULL, NULL));
        show("transposed", i, back, images * in);
    }
}

static void windows(void) {
    // height, width, channels, kernel, stride, padding
    const int sizes[][6] = {{9, 9, 8, 3, 1, 1}, {12, 7, 19, 3, 2, 1}, {11, 11, 5, 5, 1, 2}, {14, 14, 16, 2, 2, 0}, {15, 15, 33, 7, 2, 3}};
    for (int i = 0; i < 5; i++) {
        const int *s = sizes[i], oh = (s[0] + 2 * s[5] - s[3]) / s[4] + 1, ow = (s[1] + 2 * s[5] - s[3]) / s[4] + 1;
        const kernels_window w = {
            s[0], s[1], s[2], s[3], s[3], s[4], s[4], 1, 1, s[5], s[5], s[5], s[5], oh, ow, s[2], 1, KERNELS_FLOAT32};
        const long images = 2, in = (long)s[0] * s[1] * s[2], size = (long)oh * ow * s[2], taps = (long)s[3] * s[3] * s[2];
        float *x = numbers(images * in), *filter = numbers(taps), *bias = numbers(s[2]), *addend = numbers(images * size);
        float *out = numbers(images * size), *dx = calloc(in, sizeof(float)), *df = calloc(taps, sizeof(float));
        kernels_depthwise_finish(&w, images, x, filter, out, finish_of(i, bias, addend));
        show("depthwise", i, out, images * size);
        kernels_depthwise_input_gradient(&w, addend, filter, dx);
        show("depthwise-input", i, dx, in);
        kernels_depthwise_filter_gradient(&w, x, addend, df);
        show("depthwise-filter", i, df, taps);
        for (int kind = KERNELS_POOL_MAXIMUM; kind <= KERNELS_POOL_INNER_MEAN; kind++) {
            kernels_pool_finish(&w, kind, images, x, out, finish_of(i, bias, addend));
            show("pool", 3 * i + kind, out, images * size);
        }
        kernels_global_pool_finish(images, (long)s[0] * s[1], s[2], x, out, finish_of(i, bias, NULL));
        show("global-pool", i, out, images * s[2]);
        kernels_affine_finish(images * s[0], s[2], x, filter, out, finish_of(i, bias, NULL));
        show("affine", i, out, images * s[0] * s[2]);
        float scratch[4 * 64], statistics[2 * 4];
        const long groups = s[2] % 4 == 0 ? 4 : 1;
        kernels_group_norm(1, (long)s[0] * s[1], s[2], groups, 1e-5f, x, filter, bias, scratch, statistics, dx);
        show("group-norm", i, dx, in);
        kernels_softmax(images * s[0] * s[1], s[2], i % 2, x, out = numbers(images * in));
        show("softmax", i, out, images * in);
    }
}

static void functions(void) {
    enum { COUNT = 203 };
    float *x = numbers(COUNT), *dy = numbers(COUNT), *y = numbers(COUNT), *dx = numbers(COUNT);
    for (int i = 0; i < COUNT; i++) x[i] *= i % 5 ? 4 : 30;
    for (int kind = KERNELS_IDENTITY; kind <= KERNELS_RECIPROCAL; kind++) {
        const kernels_function f = {kind, kind == KERNELS_CLAMP ? -0.5f : 0.3f, 0.9f};
        kernels_apply(&f, x, y, COUNT);
        show("function", kind, y, COUNT);
        kernels_apply_gradient(&f, x, y, dy, dx, COUNT);
        show("slope", kind, dx, COUNT);
    }
    for (int operation = KERNELS_ADD; operation <= KERNELS_MINIMUM; operation++) {
        kernels_binary(operation, x, 1, dy, operation % 2, y, COUNT);
        show("binary", operation, y, COUNT);
    }
}

static void recurrent(void) {
    enum { CELLS = 37, BATCH = 3 };
    float *gates = numbers(BATCH * 4 * CELLS), *before = numbers(BATCH * CELLS), *cell = numbers(BATCH * CELLS);
    float *squashed = numbers(BATCH * CELLS), *output = numbers(BATCH * CELLS), *w = numbers(CELLS * CELLS);
    kernels_rows_lstm(BATCH, CELLS, gates, 4 * CELLS, before, cell, squashed, output, CELLS);
    show("lstm", 0, output, BATCH * CELLS);
    kernels_rows_lstm_gradient(BATCH, CELLS, gates, 4 * CELLS, before, squashed, output, cell, CELLS);
    show("lstm-gradient", 0, gates, BATCH * 4 * CELLS);
    kernels_few_rows_product(BATCH, CELLS, CELLS, before, CELLS, w, CELLS, cell, CELLS);
    show("few-rows", 0, cell, BATCH * CELLS);
    kernels_few_rows_product_transposed(BATCH, CELLS, CELLS, before, CELLS, w, CELLS, cell, CELLS);
    show("few-rows-transposed", 0, cell, BATCH * CELLS);
    kernels_adam_step(w, before, squashed, cell, BATCH * CELLS, 0.5f, 0.01f, 0.9f, 0.99f, 0.1f, 0.01f, 1e-8f, 0.01f, 1);
    show("adam", 0, w, BATCH * CELLS);
    kernels_sgd_step(w, before, cell, BATCH * CELLS, 0.5f, 0.01f, 0.9f, 1, 0.01f);
    show("sgd", 0, w, BATCH * CELLS);
}

static void add_one(void *context, long index) { ((float *)context)[index] += (float)index; }

int main(void) {
    products();
    convolutions();
    windows();
    functions();
    recurrent();
    float *sums = numbers(100);
    kernels_pool_run(100, 4, add_one, sums);
    show("pool-of-threads", 0, sums, 100);
    return 0;
}
