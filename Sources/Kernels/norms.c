#include "clones.h"
#include "Layers.h"

// Normalisation of each image by itself: group, instance and layer norm.

enum { BLOCK = 64 };

INLINE float sum_of(const float *x, long count) {
    v8 lanes = {};
    long i = 0;
    for (; i + 8 <= count; i += 8) lanes += LOAD(x + i);
    float sum = 0;
    for (int lane = 0; lane < 8; lane++) sum += lanes[lane];
    for (; i < count; i++) sum += x[i];
    return sum;
}

// total[c] = Σ over positions of term, in blocks, so that errors do not grow with the map; `part` is scratch.
#define SUM_POSITIONS(total, part, term)                                      \
    for (long c = 0; c < channels; c++) total[c] = 0;                         \
    for (long first_ = 0; first_ < positions; first_ += BLOCK) {              \
        const long last_ = first_ + BLOCK < positions ? first_ + BLOCK : positions; \
        for (long c = 0; c < channels; c++) part[c] = 0;                      \
        for (long p_ = first_; p_ < last_; p_++) {                            \
            const long at = p_ * channels;                                    \
            for (long c = 0; c < channels; c++) part[c] += (term);            \
        }                                                                     \
        for (long c = 0; c < channels; c++) total[c] += part[c];              \
    }

// Each group's channels take the group's sum.
INLINE void spread(float *sums, long channels, long groups) {
    const long size = channels / groups;
    for (long g = 0; g < groups; g++) {
        const float sum = sum_of(sums + g * size, size);
        for (long c = 0; c < size; c++) sums[g * size + c] = sum;
    }
}

CLONES void kernels_group_norm(long images, long positions, long channels, long groups, float epsilon, const float *restrict x,
                               const float *scale, const float *offset, float *restrict scratch, float *restrict statistics,
                               float *restrict out) {
    float *mean = scratch, *square = scratch + channels, *part = square + channels;
    const long size = channels / groups;
    const float share = 1.0f / ((float)positions * size);
    for (long image = 0; image < images; image++, x += positions * channels, out += positions * channels) {
        SUM_POSITIONS(mean, part, x[at + c])
        spread(mean, channels, groups);
        for (long c = 0; c < channels; c++) mean[c] *= share;
        SUM_POSITIONS(square, part, (x[at + c] - mean[c]) * (x[at + c] - mean[c]))
        spread(square, channels, groups);
        for (long c = 0; c < channels; c++) square[c] = 1.0f / sqrtf(square[c] * share + epsilon);
        for (long g = 0; g < groups && statistics; g++) {
            *statistics++ = mean[g * size];
            *statistics++ = square[g * size];
        }
        for (long c = 0; c < channels && scale; c++) square[c] *= scale[c];
        for (long c = 0; c < channels; c++) part[c] = (offset ? offset[c] : 0.0f) - mean[c] * square[c];
        for (long p = 0; p < positions; p++) {
            for (long c = 0; c < channels; c++) out[p * channels + c] = x[p * channels + c] * square[c] + part[c];
        }
    }
}

// With x̂ the normalised input and g = dy·scale: dx = inverse·(g − (Σ g + x̂·Σ g·x̂) / count), sums over the group.
CLONES void kernels_group_norm_gradient(long images, long positions, long channels, long groups, const float *restrict x,
                                        const float *restrict dy, const float *scale, const float *statistics, float *restrict scratch,
                                        float *restrict dx, float *restrict dscale, float *restrict doffset) {
    float *sum = scratch, *product = scratch + channels, *mean = product + channels, *part = mean + channels;
    const long size = channels / groups;
    const float share = 1.0f / ((float)positions * size);
    for (long image = 0; image < images; image++, x += positions * channels, dy += positions * channels, dx += positions * channels) {
        const float *found = statistics + image * groups * 2;
        for (long c = 0; c < channels; c++) mean[c] = found[c / size * 2];
        SUM_POSITIONS(sum, part, dy[at + c])
        SUM_POSITIONS(product, part, dy[at + c] * (x[at + c] - mean[c]))
        for (long c = 0; c < channels; c++) {
            const float factor = scale ? scale[c] : 1.0f;
            product[c] *= found[c / size * 2 + 1];
            doffset[c] += sum[c];
            dscale[c] += product[c];
            sum[c] *= factor;
            product[c] *= factor;
        }
        spread(sum, channels, groups);
        spread(product, channels, groups);
        // dx = a·dy + b·x + d, a channel.
        for (long c = 0; c < channels; c++) {
            const float inverse = found[c / size * 2 + 1], b = -inverse * inverse * share * product[c];
            part[c] = inverse * (scale ? scale[c] : 1.0f);
            sum[c] = -inverse * share * sum[c] - b * mean[c];
            product[c] = b;
        }
        for (long p = 0; p < positions; p++) {
            const long at = p * channels;
            for (long c = 0; c < channels; c++) dx[at + c] = part[c] * dy[at + c] + (product[c] * x[at + c] + sum[c]);
        }
    }
}
