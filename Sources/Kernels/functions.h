#ifndef ESPALIER_VECTOR_FUNCTIONS_H
#define ESPALIER_VECTOR_FUNCTIONS_H
#include "clones.h"

#define SPLAT8(x) SPLAT(x)
#define SPLAT16(x) ((v16){(x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x)})

#define LANES 8
#include "functions_of_lanes.h"
#undef LANES
#ifdef WIDE
#define LANES 16
#include "functions_of_lanes.h"
#undef LANES
#endif

// value = function(value), for `count` values.
#define EACH_OF(v, lanes, function, x, out, count)                          \
    do {                                                                    \
        long i_ = 0;                                                        \
        for (; i_ + lanes <= (count); i_ += lanes) {                        \
            v value_ = *(const v *)((x) + i_);                              \
            function##lanes(&value_, &value_);                              \
            *(v *)((out) + i_) = value_;                                    \
        }                                                                   \
        if (i_ < (count)) {                                                 \
            v value_ = {};                                                  \
            memcpy(&value_, (x) + i_, ((count) - i_) * sizeof(float));      \
            function##lanes(&value_, &value_);                              \
            memcpy((out) + i_, &value_, ((count) - i_) * sizeof(float));    \
        }                                                                   \
    } while (0)

// out = dy · function(x), for `count` values.
#define EACH_SLOPE_OF(v, lanes, function, x, dy, out, count)                \
    do {                                                                    \
        long i_ = 0;                                                        \
        for (; i_ + lanes <= (count); i_ += lanes) {                        \
            v value_ = *(const v *)((x) + i_);                              \
            function##lanes(&value_, &value_);                              \
            *(v *)((out) + i_) = *(const v *)((dy) + i_) * value_;          \
        }                                                                   \
        if (i_ < (count)) {                                                 \
            v value_ = {}, change_ = {};                                    \
            memcpy(&value_, (x) + i_, ((count) - i_) * sizeof(float));      \
            memcpy(&change_, (dy) + i_, ((count) - i_) * sizeof(float));    \
            function##lanes(&value_, &value_);                              \
            value_ *= change_;                                              \
            memcpy((out) + i_, &value_, ((count) - i_) * sizeof(float));    \
        }                                                                   \
    } while (0)
#endif
