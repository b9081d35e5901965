// SPDX-License-Identifier: Apache-2.0
#include "CasusKernels.h"

#include <math.h>
#include <string.h>

// Sums may be taken in any order: that is what lets them run in vectors.
#pragma clang fp reassociate(on) contract(fast)

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2,fma")))
#define HAS_WIDE 1
#else
#define WIDE
#define HAS_WIDE 0
#endif

// e^x after splitting x into a power of two and a rest in [-0.35, 0.35]; relative error below 2e-7 (Cephes' polynomial).
// Adding and taking off 1.5 * 2^23 rounds to a whole number: these two steps must stay in order.
#define EXPONENTIAL(x, result)                                                                      \
  do {                                                                                              \
    _Pragma("clang fp reassociate(off)")                                                            \
    float clamped = (x) < -87.0f ? -87.0f : ((x) > 88.0f ? 88.0f : (x));                            \
    float shifted = clamped * 1.44269504088896341f + 12582912.0f;                                   \
    float whole = shifted - 12582912.0f;                                                            \
    float rest = clamped - whole * 0.693359375f + whole * 2.12194440e-4f;                           \
    float p = 1.9875691500e-4f;                                                                     \
    p = p * rest + 1.3981999507e-3f;                                                                \
    p = p * rest + 8.3334519073e-3f;                                                                \
    p = p * rest + 4.1665795894e-2f;                                                                \
    p = p * rest + 1.6666665459e-1f;                                                                \
    p = p * rest + 5.0000001201e-1f;                                                                \
    p = p * rest * rest + rest + 1.0f;                                                              \
    int32_t bits = ((int32_t)whole + 127) << 23;                                                    \
    float power;                                                                                    \
    memcpy(&power, &bits, sizeof power);                                                            \
    (result) = p * power;                                                                           \
  } while (0)

// Each loop is written once and compiled twice: for the processor's wide vectors and for any processor.
#define HALF_BODY                                                                                   \
  const uint8_t *bytes = half;                                                                      \
  uint32_t strange = 0;                                                                             \
  for (size_t i = 0; i < count; i++) {                                                              \
    uint16_t stored;                                                                                \
    memcpy(&stored, bytes + 2 * i, sizeof stored);                                                  \
    strange |= (stored & 0x7c00) == 0x7c00;                                                         \
    uint32_t bits = (uint32_t)(stored & 0x7fff) << 13;                                              \
    float value;                                                                                    \
    memcpy(&value, &bits, sizeof value);                                                            \
    value *= 0x1p112f;                                                                              \
    memcpy(&bits, &value, sizeof bits);                                                             \
    bits |= (uint32_t)(stored & 0x8000) << 16;                                                      \
    memcpy(&out[i], &bits, sizeof bits);                                                            \
  }                                                                                                 \
  return !strange;

// The error function by Abramowitz and Stegun, 7.1.26.
#define GELU_BODY                                                                                   \
  for (size_t r = 0; r < rows; r++) {                                                               \
    float *row = x + r * width;                                                                     \
    for (size_t i = 0; i < width; i++) {                                                            \
      float v = row[i] + bias[i];                                                                   \
      float z = v * 0.70710678118654752f;                                                           \
      float a = z < 0 ? -z : z;                                                                     \
      float t = 1.0f / (1.0f + 0.3275911f * a);                                                     \
      float e;                                                                                      \
      EXPONENTIAL(-a * a, e);                                                                       \
      float q = ((((1.061405429f * t - 1.453152027f) * t + 1.421413741f) * t - 0.284496736f) * t +  \
                 0.254829592f) * t * e;                                                             \
      float erf = 1.0f - q;                                                                         \
      row[i] = 0.5f * v * (1.0f + (z < 0 ? -erf : erf));                                            \
    }                                                                                               \
  }

#define NORM_BODY                                                                                   \
  for (size_t r = 0; r < rows; r++) {                                                               \
    float *row = x + r * width;                                                                     \
    float sum = 0;                                                                                  \
    if (y) {                                                                                        \
      const float *add = y + r * width;                                                             \
      for (size_t i = 0; i < width; i++) row[i] += add[i] + bias[i];                                \
    }                                                                                               \
    for (size_t i = 0; i < width; i++) sum += row[i];                                               \
    float mean = sum / (float)width, square = 0;                                                    \
    for (size_t i = 0; i < width; i++) square += (row[i] - mean) * (row[i] - mean);                 \
    float factor = 1.0f / sqrtf(square / (float)width + epsilon);                                   \
    for (size_t i = 0; i < width; i++) row[i] = (row[i] - mean) * factor * weight[i] + shift[i];    \
  }

#define SOFTMAX_BODY                                                                                \
  for (size_t r = 0; r < rows; r++) {                                                               \
    float *row = scores + r * width;                                                                \
    float top = row[0], sum = 0;                                                                    \
    for (size_t i = 1; i < width; i++) top = row[i] > top ? row[i] : top;                           \
    for (size_t i = 0; i < width; i++) {                                                            \
      float e;                                                                                      \
      EXPONENTIAL((row[i] - top) * scale, e);                                                       \
      row[i] = e;                                                                                   \
      sum += e;                                                                                     \
    }                                                                                               \
    float inverse = 1.0f / sum;                                                                     \
    for (size_t i = 0; i < width; i++) row[i] *= inverse;                                           \
  }

#define BILINEAR_BODY                                                                               \
  for (size_t r = 0; r < rows; r++) {                                                               \
    const float *vector = vectors[r];                                                               \
    for (size_t l = 0; l < labels; l++) {                                                           \
      const float *left = products + (r * labels + l) * side, *add = prior + l * side;              \
      float sum = left[side - 1] + add[side - 1];                                                   \
      for (size_t i = 0; i + 1 < side; i++) sum += (left[i] + add[i]) * vector[i];                  \
      out[r * labels + l] = sum;                                                                    \
    }                                                                                               \
  }

#define KERNEL(result, name, parameters, body)                                                      \
  WIDE result casus_##name##_wide parameters { body }                                               \
  result casus_##name##_plain parameters { body }

KERNEL(int, half_to_float, (const void *half, float *out, size_t count), HALF_BODY)
KERNEL(void, gelu, (float *x, const float *bias, size_t rows, size_t width), GELU_BODY)
KERNEL(void, add_norm,
       (float *x, const float *y, const float *bias, const float *weight, const float *shift, size_t rows,
        size_t width, float epsilon),
       NORM_BODY)
KERNEL(void, softmax, (float *scores, size_t rows, size_t width, float scale), SOFTMAX_BODY)
#define BILINEAR_PARAMETERS                                                                         \
  (const float *products, const float *prior, const float *const *vectors, size_t rows, size_t labels, size_t side, \
   float *out)
WIDE static void bilinear_wide BILINEAR_PARAMETERS { BILINEAR_BODY }
static void bilinear_plain BILINEAR_PARAMETERS { BILINEAR_BODY }

int casus_is_wide(void) {
#if HAS_WIDE
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

#define CALL(name, ...) (casus_is_wide() ? name##_wide(__VA_ARGS__) : name##_plain(__VA_ARGS__))

int casus_half_to_float(const void *half, float *out, size_t count) {
  return CALL(casus_half_to_float, half, out, count);
}

void casus_gelu(float *x, const float *bias, size_t rows, size_t width) { CALL(casus_gelu, x, bias, rows, width); }

void casus_add_norm(float *x, const float *y, const float *bias, const float *weight, const float *shift,
                    size_t rows, size_t width, float epsilon) {
  CALL(casus_add_norm, x, y, bias, weight, shift, rows, width, epsilon);
}

void casus_softmax(float *scores, size_t rows, size_t width, float scale) {
  CALL(casus_softmax, scores, rows, width, scale);
}

void casus_bilinear BILINEAR_PARAMETERS { CALL(bilinear, products, prior, vectors, rows, labels, side, out); }

int casus_copy_floats(const void *from, float *out, size_t count) {
  const uint8_t *bytes = from;
  uint32_t strange = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, bytes + 4 * i, sizeof bits);
    strange |= (bits & 0x7f800000) == 0x7f800000;
    memcpy(&out[i], &bits, sizeof bits);
  }
  return !strange;
}

void casus_scale_bytes(const int8_t *bytes, float scale, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] = (float)bytes[i] * scale;
}

void casus_relu(float *x, const float *bias, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < width; i++) {
      float v = x[r * width + i] + bias[i];
      x[r * width + i] = v > 0 ? v : 0;
    }
}

void casus_add_bias(float *x, const float *bias, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < width; i++) x[r * width + i] += bias[i];
}
