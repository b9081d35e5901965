// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

// Each returns a table's bytes and their number. The bytes are UTF-8, not ended by a zero.
const char *casus_register_treaties(size_t *size);
const char *casus_register_parties(size_t *size);
const char *casus_register_obligations(size_t *size);
const char *casus_register_states(size_t *size);
const char *casus_register_areas(size_t *size);
