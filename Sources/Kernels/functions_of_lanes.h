// Exponentials and their kin, LANES numbers at a time: included by functions.h once for each width. Within two units in
// the last place of float32, and the same bits for every width. Arguments travel by address, because vectors have no
// common calling convention.

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define NAME(function) PASTE(function, LANES)
#define V PASTE(v, LANES)
#define VI PASTE(PASTE(v, LANES), i)
#define ALL(x) PASTE(SPLAT, LANES)(x)
#define PICK(mask, a, b) ((V)(((VI)(mask) & (VI)(a)) | (~(VI)(mask) & (VI)(b))))
#define BELOW(limit, x) PICK((x) < ALL(limit), x, ALL(limit))
#define ABOVE(limit, x) PICK((x) > ALL(limit), x, ALL(limit))
#define SIZE(x) ((V)((VI)(x) & 0x7fffffff))

// x = n·ln 2 + r with |r| ≤ ln 2 / 2: eʳ − 1, and 2ⁿ in two factors, so that neither overflows.
INLINE void NAME(parts_of_exp)(const V *argument, V *rest, V *first, V *second) {
    const V t = BELOW(89.0f, ABOVE(-104.0f, *argument));
    const V n = (t * 1.44269504088896341f + 12582912.0f) - 12582912.0f;
    V r = t - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    V p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    *rest = p * (r * r) + r;
    const VI whole = __builtin_convertvector(n, VI);
    const VI half = whole >> 1;
    *first = (V)((half + 127) << 23);
    *second = (V)((whole - half + 127) << 23);
}

INLINE void NAME(exp)(const V *argument, V *result) {
    const V x = *argument;
    V rest, first, second;
    NAME(parts_of_exp)(argument, &rest, &first, &second);
    *result = PICK(x == x, (rest + 1.0f) * first * second, x);
}

// beta·x, and beta·alpha·(eˣ − 1) below 0, where eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1).
INLINE void NAME(elu)(const V *argument, V *result, float alpha, float beta) {
    const V x = *argument;
    V rest, first, second;
    NAME(parts_of_exp)(argument, &rest, &first, &second);
    const V power = first * second, negative = rest * power + (power - 1.0f);
    *result = PICK(x < ALL(0.0f), negative * alpha, x) * beta;
}

// log(1 + eˣ) = max(x, 0) + 2·artanh(z / (2 + z)) with z = e^−|x|; a least-squares polynomial for artanh.
INLINE void NAME(softplus)(const V *argument, V *result) {
    const V x = *argument;
    V z = -SIZE(x);
    NAME(exp)(&z, &z);
    const V t = z / (z + 2.0f), square = t * t;
    V p = square * 2.4413049221038818e-1f + 2.139325588941574e-1f;
    p = p * square + 2.862072288990021e-1f;
    p = p * square + 3.999869227409363e-1f;
    p = p * square + 6.666668057441711e-1f;
    const V rest = p * square * t + 2.0f * t;
    *result = PICK(x == x, ABOVE(0.0f, x) + rest, x);
}

INLINE void NAME(sigmoid)(const V *argument, V *result) {
    V e = -*argument;
    NAME(exp)(&e, &e);
    *result = 1.0f / (1.0f + e);
}

INLINE void NAME(tanh)(const V *argument, V *result) {
    const V x = *argument;
    const V size = SIZE(x);
    V e = size + size;
    NAME(exp)(&e, &e);
    const V large = 1.0f - 2.0f / (e + 1.0f);
    const V z = x * x;
    V p = z * -5.70498872745e-3f + 2.06390887954e-2f;
    p = p * z + -5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    p = p * z + -3.33332819422e-1f;
    const V small = p * z * x + x;
    const V sign = (V)((VI)x & (VI)ALL(-0.0f));
    *result = PICK(size < ALL(0.625f), small, (V)((VI)large | (VI)sign));
    *result = PICK(x == x, *result, x);
}

// Least-squares polynomials for erf(x) / x in x² below 0.93, and for −log(1 − erf(x)) from there to 4, where erf is 1.
INLINE void NAME(erf)(const V *argument, V *result) {
    const V x = *argument, size = SIZE(x), z = x * x;
    V p = z * 8.316768798977137e-05f + -8.130011265165104e-4f;
    p = p * z + 5.199906416237354e-3f;
    p = p * z + -2.685894072055817e-2f;
    p = p * z + 1.1283687502145767e-1f;
    p = p * z + -3.7612631916999817e-1f;
    p = p * z + 1.2837916612625122e-1f;
    const V small = p * x + x;
    const V t = BELOW(4.0f, size);
    V q = t * 2.12180420930963e-05f + -4.3588606058619916e-4f;
    q = q * t + 4.177968483418226e-3f;
    q = q * t + -2.5137636810541153e-2f;
    q = q * t + 1.0830829292535782e-1f;
    q = q * t + 6.33321225643158e-1f;
    q = q * t + 1.1295276880264282f;
    q = q * t + -1.7733652202878147e-4f;
    V e = -q;
    NAME(exp)(&e, &e);
    const V sign = (V)((VI)x & (VI)ALL(-0.0f));
    *result = PICK(size < ALL(0.93f), small, (V)((VI)(1.0f - e) | (VI)sign));
    *result = PICK(x == x, *result, x);
}

// Functions of layers, and their derivatives. What is no number stays that.

INLINE void NAME(silu)(const V *argument, V *result) {
    V s;
    NAME(sigmoid)(argument, &s);
    *result = *argument * s;
}

INLINE void NAME(silu_slope)(const V *argument, V *result) {
    V s;
    NAME(sigmoid)(argument, &s);
    *result = s + *argument * s * (1.0f - s);
}

INLINE void NAME(gelu)(const V *argument, V *result) {
    V e = *argument * 0.70710678118654752f;
    NAME(erf)(&e, &e);
    *result = *argument * 0.5f * (1.0f + e);
}

// Φ(x) + x·φ(x).
INLINE void NAME(gelu_slope)(const V *argument, V *result) {
    const V x = *argument;
    V e = x * 0.70710678118654752f, d = x * x * -0.5f;
    NAME(erf)(&e, &e);
    NAME(exp)(&d, &d);
    *result = 0.5f * (1.0f + e) + x * (d * 0.39894228040143268f);
}

INLINE void NAME(gelu_tanh)(const V *argument, V *result) {
    const V x = *argument;
    V t = x * (x * x * 0.035677408136300125f + 0.79788456080286536f);
    NAME(tanh)(&t, &t);
    *result = x * 0.5f * (1.0f + t);
}

INLINE void NAME(gelu_tanh_slope)(const V *argument, V *result) {
    const V x = *argument, z = x * x;
    V t = x * (z * 0.035677408136300125f + 0.79788456080286536f);
    NAME(tanh)(&t, &t);
    *result = 0.5f * (1.0f + t) + 0.5f * x * (1.0f - t * t) * (z * 0.10703222440890037f + 0.79788456080286536f);
}

// tanh(log(1 + eˣ)) = n / (n + 2) with n = eˣ·(eˣ + 2); 1 from 20 on.
INLINE void NAME(squashed_softplus)(const V *argument, V *result) {
    const V x = *argument;
    V e = BELOW(20.0f, x);
    NAME(exp)(&e, &e);
    const V n = e * (e + 2.0f);
    *result = n / (n + 2.0f);
}

INLINE void NAME(mish)(const V *argument, V *result) {
    V t;
    NAME(squashed_softplus)(argument, &t);
    *result = *argument * t;
}

INLINE void NAME(mish_slope)(const V *argument, V *result) {
    V t, s;
    NAME(squashed_softplus)(argument, &t);
    NAME(sigmoid)(argument, &s);
    *result = t + *argument * s * (1.0f - t * t);
}

INLINE void NAME(hard_swish)(const V *argument, V *result) {
    const V x = *argument, t = BELOW(6.0f, ABOVE(0.0f, x + 3.0f));
    *result = x * t * (1.0f / 6.0f);
    *result = PICK(x == x, *result, x);
}

INLINE void NAME(hard_swish_slope)(const V *argument, V *result) {
    const V x = *argument, middle = x * (1.0f / 3.0f) + 0.5f;
    *result = PICK(x <= ALL(-3.0f), ALL(0.0f), PICK(x >= ALL(3.0f), ALL(1.0f), middle));
}

// 2·φ(√2·x): the derivative of erf.
INLINE void NAME(erf_slope)(const V *argument, V *result) {
    V d = *argument * *argument * -1.0f;
    NAME(exp)(&d, &d);
    *result = d * 1.1283791670955126f;
}

#undef PASTE_
#undef PASTE
#undef NAME
#undef V
#undef VI
#undef ALL
#undef PICK
#undef BELOW
#undef ABOVE
#undef SIZE
