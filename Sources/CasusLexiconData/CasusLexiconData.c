// SPDX-License-Identifier: Apache-2.0
#include "CasusLexiconData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define TABLE(name) static const char name##_bytes[] = {
#define END(name)                                 \
  };                                              \
  const char *casus_lexicon_##name(size_t *size) { \
    *size = sizeof name##_bytes;                  \
    return name##_bytes;                          \
  }

TABLE(events)
#embed "Lexicons/events.tsv"
END(events)

TABLE(cues)
#embed "Lexicons/cues.tsv"
END(cues)

TABLE(governors)
#embed "Lexicons/governors.tsv"
END(governors)

TABLE(hedges)
#embed "Lexicons/hedges.tsv"
END(hedges)

TABLE(transfers)
#embed "Lexicons/transfers.tsv"
END(transfers)

TABLE(objects)
#embed "Lexicons/objects.tsv"
END(objects)

TABLE(contexts)
#embed "Lexicons/contexts.tsv"
END(contexts)

TABLE(pacts)
#embed "Lexicons/pacts.tsv"
END(pacts)

TABLE(cameo)
#embed "Lexicons/cameo.tsv"
END(cameo)

TABLE(references)
#embed "Lexicons/references.tsv"
END(references)
