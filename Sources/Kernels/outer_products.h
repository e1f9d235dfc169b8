#ifndef ESPALIER_OUTER_PRODUCTS_H
#define ESPALIER_OUTER_PRODUCTS_H
#include "inference.h"

// Pixels are taken a block at a time, both sides copied into panels that are read in order.
enum { BLOCK = 96, WIDTH = KERNELS_FILTER_COLUMNS };

typedef struct {
    const float *x[BLOCK];   // input pixels
    const float *dy[BLOCK];  // their output gradients
    long count;
} pairs;

// gradients_wide.c, only where kernels_has_wide_lanes(), and gradients_rounded.c, where kernels_has_bfloat().
void kernels_wide_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride);
void kernels_rounded_outer_products(const pairs *p, long channels, long first_column, long columns, float *out, long out_stride);
#endif
