#include "inference.h"

// Products of factors in bfloat16: half the bytes of float32, and an instruction that adds two products to each sum. Neither
// the tiles nor the threads change the order in which a sum is made.

enum { ROUNDED = 1 << 17 };

long kernels_rounded_size(long depth, long columns) { return (depth + 1) / 2 * ((columns + PANEL - 1) / PANEL * PANEL); }

// Where a row of the scratch ends: an even number, and rows not a multiple of 4 KB apart.
static long rounded_stride(long depth) {
    const long even = (depth + 1) / 2 * 2;
    return even % 2048 == 0 ? even + 32 : even;
}
static long rows_at_a_time(long depth) {
    const long fitting = ROUNDED / rounded_stride(depth);
    return fitting < 28 ? 28 : fitting;
}
long kernels_rounded_scratch(long depth) { return rows_at_a_time(depth) * rounded_stride(depth) / 2; }

CLONES void kernels_round_pack(const float *b, long depth, long columns, long b_stride, const float *scale, float *packed) {
    for (long k = 0; k < depth; k += 2) {
        const float *first = b + k * b_stride, *second = first + b_stride;
        for (long start = 0; start < columns; start += PANEL) {
            uint32_t *target = (uint32_t *)packed + start * ((depth + 1) / 2) + k / 2 * PANEL;
            const long width = columns - start < PANEL ? columns - start : PANEL;
            for (long j = 0; j < width; j++) {
                const float factor = scale ? scale[start + j] : 1.0f;
                const float low = first[start + j] * factor, high = k + 1 < depth ? second[start + j] * factor : 0.0f;
                target[j] = rounded_pair(low, high);
            }
            for (long j = width; j < PANEL; j++) target[j] = 0;
        }
    }
}

void kernels_rounded_product(const kernels_product *p, float *scratch) {
    const long stride = rounded_stride(p->depth), most = rows_at_a_time(p->depth);
    uint16_t *rows = (uint16_t *)scratch;
    kernels_product part = *p;
    part.a = rows;
    part.a_stride = stride;
    part.factors = KERNELS_BFLOAT16;
    for (long first = 0; first < p->rows; first += most) {
        part.rows = p->rows - first < most ? p->rows - first : most;
        if (stride == p->depth && p->a_stride == p->depth) {
            kernels_round((const float *)p->a + first * p->a_stride, part.rows * stride, rows);
        } else {
            for (long r = 0; r < part.rows; r++) {
                kernels_round((const float *)p->a + (first + r) * p->a_stride, p->depth, rows + r * stride);
                if (p->depth % 2) rows[r * stride + p->depth] = 0;
            }
        }
        part.out = p->out + first * p->out_stride;
        if (p->finish.addend) part.finish.addend = p->finish.addend + first * p->out_stride;
        kernels_packed_product(&part);
    }
}

void kernels_bfloat_product(const kernels_product *p) {
    if (kernels_has_tiles()) kernels_tile_product(p);
    else kernels_vector_bfloat_product(p);
}

#ifdef BFLOAT
#include <immintrin.h>

int kernels_has_bfloat(void) { return kernels_has_wide_lanes() && __builtin_cpu_supports("avx512bf16"); }

BFLOAT void kernels_round(const float *x, long count, uint16_t *out) {
    long i = 0;
    for (; i + 32 <= count; i += 32) {
        const __m512bh both = _mm512_cvtne2ps_pbh(_mm512_loadu_ps(x + i + 16), _mm512_loadu_ps(x + i));
        _mm512_storeu_si512(out + i, (__m512i)both);
    }
    for (; i < count; i += 16) {
        const __mmask16 mask = count - i >= 16 ? 0xffff : (__mmask16)((1u << (count - i)) - 1);
        _mm256_mask_storeu_epi16(out + i, mask, (__m256i)_mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(mask, x + i)));
    }
}

typedef uint32_t pair __attribute__((aligned(2)));
#define TARGET BFLOAT
#define TARGET_INLINE BFLOAT_INLINE
#define FACTOR uint16_t
#define STEP 2
#define EACH(a) ((__m512)_mm512_set1_epi32((int)*(const pair *)(a)))
#define ADD(sum, x, b) _mm512_dpbf16_ps(sum, (__m512bh)(x), (__m512bh)(b))
#include "product_of_panels.h"

void kernels_vector_bfloat_product(const kernels_product *p) { columns_done(p, 0); }
#else
int kernels_has_bfloat(void) { return 0; }
void kernels_round(const float *x, long count, uint16_t *out) { (void)x; (void)count; (void)out; }
void kernels_vector_bfloat_product(const kernels_product *p) { (void)p; }
#endif
