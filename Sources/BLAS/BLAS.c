#include "BLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// The standard's names and values, so that no header of a particular version is needed: https://www.netlib.org/blas/blast-forum
enum { ROW_MAJOR = 101, NORMAL = 111, TRANSPOSED = 112, UPPER = 121, LOWER = 122, NOT_UNIT = 131, LEFT = 141 };

typedef struct {
    void (*set_threads)(int);
    void (*sgemm)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
    void (*dgemm)(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
    void (*strsm)(int, int, int, int, int, int, int, float, const float *, int, float *, int);
    void (*dtrsm)(int, int, int, int, int, int, int, double, const double *, int, double *, int);
    void (*dpotrf)(const char *, const int *, double *, const int *, int *);
    void (*dpotri)(const char *, const int *, double *, const int *, int *);
} Library;

static Library library;
static const char *problem;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *find(void *handle, const char *name) {
    void *function = dlsym(handle, name);
    if (!function) problem = "the library OpenBLAS lacks a function";
    return function;
}

static void load_library(void) {
    static const char *const names[] = {
        "libopenblas.so.0", "libopenblas.so", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
        "/usr/local/opt/openblas/lib/libopenblas.dylib", "libopenblas.dylib",
    };
    void *handle = NULL;
    for (size_t index = 0; !handle && index < sizeof names / sizeof names[0]; index++) {
        handle = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    }
    if (!handle) {
        problem = "the library OpenBLAS is not installed";
        return;
    }
    *(void **)&library.set_threads = find(handle, "openblas_set_num_threads");
    *(void **)&library.sgemm = find(handle, "cblas_sgemm");
    *(void **)&library.dgemm = find(handle, "cblas_dgemm");
    *(void **)&library.strsm = find(handle, "cblas_strsm");
    *(void **)&library.dtrsm = find(handle, "cblas_dtrsm");
    *(void **)&library.dpotrf = find(handle, "dpotrf_");
    *(void **)&library.dpotri = find(handle, "dpotri_");
    // Work is shared out among threads by those who call.
    if (library.set_threads) library.set_threads(1);
}

const char *blas_loading_problem(void) {
    pthread_once(&once, load_library);
    return problem;
}

static const Library *loaded(void) {
    const char *reason = blas_loading_problem();
    if (reason) {
        fprintf(stderr, "%s\n", reason);
        abort();
    }
    return &library;
}

static int form(bool transposed) { return transposed ? TRANSPOSED : NORMAL; }

void blas_product_float(bool left_transposed, bool right_transposed, int rows, int columns, int inner, const float *left,
                        int left_stride, const float *right, int right_stride, float kept, float *result,
                        int result_stride) {
    loaded()->sgemm(ROW_MAJOR, form(left_transposed), form(right_transposed), rows, columns, inner, 1, left, left_stride,
                    right, right_stride, kept, result, result_stride);
}

void blas_product_double(int rows, int columns, int inner, const double *left, int left_stride, const double *right,
                         int right_stride, double *result, int result_stride) {
    loaded()->dgemm(ROW_MAJOR, NORMAL, NORMAL, rows, columns, inner, 1, left, left_stride, right, right_stride, 0, result,
                    result_stride);
}

void blas_solve_upper_float(int size, int columns, const float *upper, int upper_stride, float *right, int right_stride) {
    loaded()->strsm(ROW_MAJOR, LEFT, UPPER, NORMAL, NOT_UNIT, size, columns, 1, upper, upper_stride, right, right_stride);
}

void blas_solve_lower_double(bool transposed, int size, int columns, const double *lower, int lower_stride, double *right,
                             int right_stride) {
    loaded()->dtrsm(ROW_MAJOR, LEFT, LOWER, form(transposed), NOT_UNIT, size, columns, 1, lower, lower_stride, right,
                    right_stride);
}

bool blas_cholesky(int size, double *matrix) {
    int status = 0;
    // LAPACK reads columns first: its upper factor U, with A = Uᵀ·U, is our lower one.
    loaded()->dpotrf("U", &size, matrix, &size, &status);
    return status == 0;
}

bool blas_invert_factor(int size, double *factor) {
    int status = 0;
    loaded()->dpotri("U", &size, factor, &size, &status);
    for (int row = 0; row < size; row++) {
        for (int column = row + 1; column < size; column++) {
            factor[(size_t)row * size + column] = factor[(size_t)column * size + row];
        }
    }
    return status == 0;
}
