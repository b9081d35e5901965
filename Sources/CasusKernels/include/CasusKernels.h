// SPDX-License-Identifier: Apache-2.0
// The few loops over floats that sit between matrix products. They are in C because the widest vector instructions of the processor
// at hand can be picked here at run time; Swift's own vectors would be compiled for the oldest processor only.
//
// Each of the four heavy loops is there three times: `casus_x` picks, `casus_x_wide` needs AVX2 and FMA (ask `casus_is_wide`),
// `casus_x_plain` runs on any processor. The last two are declared so that tests can compare them.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// 1 if this processor runs the wide variants.
int casus_is_wide(void);

/// Half-precision numbers (at any address) to single precision. Returns 0 if one is infinite or not a number, else 1.
int casus_half_to_float(const void *half, float *out, size_t count);
int casus_half_to_float_wide(const void *half, float *out, size_t count);
int casus_half_to_float_plain(const void *half, float *out, size_t count);

/// Copies single-precision numbers from any address. Returns 0 if one is infinite or not a number, else 1.
int casus_copy_floats(const void *from, float *out, size_t count);

/// out[i] = bytes[i] * scale
void casus_scale_bytes(const int8_t *bytes, float scale, float *out, size_t count);

/// Every row of x: x = gelu(x + bias), the exact form with the error function (within 1e-6).
void casus_gelu(float *x, const float *bias, size_t rows, size_t width);
void casus_gelu_wide(float *x, const float *bias, size_t rows, size_t width);
void casus_gelu_plain(float *x, const float *bias, size_t rows, size_t width);

/// Every row of x: x = max(0, x + bias).
void casus_relu(float *x, const float *bias, size_t rows, size_t width);

/// Every row of x: x = x + bias.
void casus_add_bias(float *x, const float *bias, size_t rows, size_t width);

/// Every row: x = norm(x + y + bias) * weight + shift, the layer norm of a residual step; y and bias may both be NULL.
void casus_add_norm(float *x, const float *y, const float *bias, const float *weight, const float *shift,
                    size_t rows, size_t width, float epsilon);
void casus_add_norm_wide(float *x, const float *y, const float *bias, const float *weight, const float *shift,
                         size_t rows, size_t width, float epsilon);
void casus_add_norm_plain(float *x, const float *y, const float *bias, const float *weight, const float *shift,
                          size_t rows, size_t width, float epsilon);

/// Every row of scores: softmax(scale * scores), for a scale above 0.
void casus_softmax(float *scores, size_t rows, size_t width, float scale);
void casus_softmax_wide(float *scores, size_t rows, size_t width, float scale);
void casus_softmax_plain(float *scores, size_t rows, size_t width, float scale);

/// Adds bias to every row of scores [rows, labels * side], then out[row, label] = the row's label-th stretch · [vector, 1].
/// `vectors` holds a pointer a row to side - 1 numbers.
void casus_bilinear(const float *products, const float *prior, const float *const *vectors, size_t rows,
                    size_t labels, size_t side, float *out);
