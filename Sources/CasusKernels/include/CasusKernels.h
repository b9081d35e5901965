// SPDX-License-Identifier: Apache-2.0
// The few loops over floats that sit between matrix products. They are in C because the widest vector instructions of the processor
// at hand can be picked here at run time; Swift's own vectors would be compiled for the oldest processor only.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Half-precision numbers to single precision.
void casus_half_to_float(const uint16_t *half, float *out, size_t count);
/// out[i] = bytes[i] * scale
void casus_scale_bytes(const int8_t *bytes, float scale, float *out, size_t count);
/// Every row of x: x = gelu(x + bias), the exact form with the error function (within 2e-7).
void casus_gelu(float *x, const float *bias, size_t rows, size_t width);
/// Every row of x: x = max(0, x + bias).
void casus_relu(float *x, const float *bias, size_t rows, size_t width);
/// Every row of x: x = x + bias.
void casus_add_bias(float *x, const float *bias, size_t rows, size_t width);
/// Every row: x = norm(x + y + bias) * weight + shift, the layer norm of a residual step; y and bias may be NULL.
void casus_add_norm(float *x, const float *y, const float *bias, const float *weight, const float *shift,
                    size_t rows, size_t width, float epsilon);
/// Every row of scores: softmax(scale * scores).
void casus_softmax(float *scores, size_t rows, size_t width, float scale);
