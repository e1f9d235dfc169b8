#ifndef ESPALIER_TRAINING_H
#define ESPALIER_TRAINING_H

// optimizers.c: one step of count parameters w along gradient g · scale. Weight decay is added to the gradient,
// except where `decoupled` shrinks the parameters instead.
void kernels_sgd_step(float *w, float *velocity, const float *g, long count, float scale, float rate,
                      float momentum, int nesterov, float decay);
void kernels_adam_step(float *w, float *mean, float *square, const float *g, long count, float scale, float rate,
                       float beta1, float beta2, float correction1, float correction2, float epsilon,
                       float decay, int decoupled);
void kernels_rmsprop_step(float *w, float *square, float *velocity, const float *g, long count, float scale,
                          float rate, float smoothing, float epsilon, float momentum, float decay);
double kernels_sum_of_squares(const float *x, long count);
#endif
