// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

// Each returns a table's bytes and their number. The bytes are UTF-8, not ended by a zero.
const char *casus_world_states(size_t *size);
const char *casus_world_leaders(size_t *size);
const char *casus_world_organisations(size_t *size);
const char *casus_world_agents(size_t *size);
const char *casus_world_cities(size_t *size);
const char *casus_world_regions(size_t *size);
const char *casus_world_subdivisions(size_t *size);
const char *casus_world_exonyms(size_t *size);
const char *casus_world_gazetteer(size_t *size);
const char *casus_world_predecessors(size_t *size);
const char *casus_world_offices(size_t *size);
