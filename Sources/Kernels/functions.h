#ifndef ESPALIER_FUNCTIONS_H
#define ESPALIER_FUNCTIONS_H
#include "clones.h"

// Exponentials eight at a time, within two units in the last place of float32; the same bits on every
// processor with the same clone. Arguments travel by address, because vectors have no common calling convention.

#define SELECT8(mask, a, b) ((v8)(((v8i)(mask) & (v8i)(a)) | (~(v8i)(mask) & (v8i)(b))))

// eˣ = 2ⁿ·eʳ with |r| ≤ ln 2 / 2; 2ⁿ in two factors, so that neither overflows.
INLINE void exp8(const v8 *argument, v8 *result) {
    const v8 x = *argument;
    v8 t = MIN8(MAX8(x, SPLAT(-104.0f)), SPLAT(89.0f));
    const v8 magic = SPLAT(12582912.0f);
    const v8 n = (t * SPLAT(1.44269504088896341f) + magic) - magic;
    v8 r = t - n * SPLAT(0.693359375f);
    r = r + n * SPLAT(2.12194440e-4f);
    v8 p = SPLAT(1.9875691500e-4f);
    p = p * r + SPLAT(1.3981999507e-3f);
    p = p * r + SPLAT(8.3334519073e-3f);
    p = p * r + SPLAT(4.1665795894e-2f);
    p = p * r + SPLAT(1.6666665459e-1f);
    p = p * r + SPLAT(5.0000001201e-1f);
    p = p * (r * r) + r + SPLAT(1.0f);
    const v8i whole = __builtin_convertvector(n, v8i);
    const v8i half = whole >> 1;
    const v8 first = (v8)((half + 127) << 23), second = (v8)((whole - half + 127) << 23);
    p = p * first * second;
    *result = SELECT8(x == x, p, x);
}

INLINE void sigmoid8(const v8 *argument, v8 *result) {
    v8 e = -*argument;
    exp8(&e, &e);
    *result = SPLAT(1.0f) / (SPLAT(1.0f) + e);
}

INLINE void tanh8(const v8 *argument, v8 *result) {
    const v8 x = *argument;
    const v8 size = (v8)((v8i)x & 0x7fffffff);
    v8 e = size + size;
    exp8(&e, &e);
    const v8 large = SPLAT(1.0f) - SPLAT(2.0f) / (e + SPLAT(1.0f));
    const v8 z = x * x;
    v8 p = SPLAT(-5.70498872745e-3f);
    p = p * z + SPLAT(2.06390887954e-2f);
    p = p * z + SPLAT(-5.37397155531e-2f);
    p = p * z + SPLAT(1.33314422036e-1f);
    p = p * z + SPLAT(-3.33332819422e-1f);
    const v8 small = p * z * x + x;
    const v8 sign = (v8)((v8i)x & (v8i)SPLAT(-0.0f));
    *result = SELECT8(size < SPLAT(0.625f), small, (v8)((v8i)large | (v8i)sign));
    *result = SELECT8(x == x, *result, x);
}

// Applies one of the functions above to `count` values.
#define EACH8(function, x, out, count)                                  \
    do {                                                                \
        long i_ = 0;                                                    \
        for (; i_ + 8 <= (count); i_ += 8) {                            \
            v8 value_ = LOAD((x) + i_);                                 \
            function(&value_, &value_);                                 \
            STORE((out) + i_, value_);                                  \
        }                                                               \
        if (i_ < (count)) {                                             \
            v8 value_ = {};                                             \
            memcpy(&value_, (x) + i_, ((count) - i_) * sizeof(float));  \
            function(&value_, &value_);                                 \
            memcpy((out) + i_, &value_, ((count) - i_) * sizeof(float)); \
        }                                                               \
    } while (0)
#endif
