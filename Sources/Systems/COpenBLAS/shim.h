#include <cblas.h>

// LAPACK's Fortran interface, which OpenBLAS carries on every distribution; lapacke.h is a separate package.
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
