#pragma once

#include <stdbool.h>

// Dense products, solutions and factors by OpenBLAS, on the thread that calls. Every matrix is row-major; a stride is the
// distance of its rows. Sizes are at least 1.

/// Loads the library. The functions below do it too, and end the process when it is not there: ask first.
/// @return Why it cannot be used, or NULL. Safe from any thread.
const char *blas_loading_problem(void);

/// result = left·right + kept·result; `result` has `rows` and `columns`, each operand may be stored transposed.
void blas_product_float(bool left_transposed, bool right_transposed, int rows, int columns, int inner, const float *left,
                        int left_stride, const float *right, int right_stride, float kept, float *result,
                        int result_stride);

/// result = left·right.
void blas_product_double(int rows, int columns, int inner, const double *left, int left_stride, const double *right,
                         int right_stride, double *result, int result_stride);

/// Replaces `right` by X with upper·X = right; `upper` has `size` rows and columns.
void blas_solve_upper_float(int size, int columns, const float *upper, int upper_stride, float *right, int right_stride);

/// Replaces `right` by X with lower·X = right, or lowerᵀ·X = right; `lower` has `size` rows and columns.
void blas_solve_lower_double(bool transposed, int size, int columns, const double *lower, int lower_stride, double *right,
                             int right_stride);

/// Replaces a symmetric matrix by its factor L, with matrix = L·Lᵀ; above the diagonal is garbage.
/// @return Whether the matrix is positive definite.
bool blas_cholesky(int size, double *matrix);

/// Replaces the factor L that `blas_cholesky` made by the inverse of its matrix, both triangles.
/// @return Whether there is one.
bool blas_invert_factor(int size, double *factor);
