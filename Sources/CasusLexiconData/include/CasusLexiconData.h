// SPDX-License-Identifier: Apache-2.0
// The lexicons as bytes of the program. Each function gives the table's first byte and its size; the bytes are UTF-8 without an end mark.
#pragma once
#include <stddef.h>

const char *casus_lexicon_events(size_t *size);
const char *casus_lexicon_cues(size_t *size);
const char *casus_lexicon_governors(size_t *size);
const char *casus_lexicon_hedges(size_t *size);
const char *casus_lexicon_transfers(size_t *size);
const char *casus_lexicon_objects(size_t *size);
const char *casus_lexicon_contexts(size_t *size);
const char *casus_lexicon_pacts(size_t *size);
const char *casus_lexicon_cameo(size_t *size);
const char *casus_lexicon_references(size_t *size);
