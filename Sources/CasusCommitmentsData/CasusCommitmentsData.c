// SPDX-License-Identifier: Apache-2.0
// The treaty register's tables as bytes of the program, so that it is one file wherever it is put.
#include "CasusCommitmentsData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define TABLE(name)                                       \
  static const char name##_bytes[] = {
#define END(name)                                               \
  };                                                            \
  const char *casus_register_##name(size_t *size) {             \
    *size = sizeof name##_bytes;                                \
    return name##_bytes;                                        \
  }

TABLE(treaties)
#embed "Tables/treaties.tsv"
END(treaties)

TABLE(parties)
#embed "Tables/parties.tsv"
END(parties)

TABLE(obligations)
#embed "Tables/obligations.tsv"
END(obligations)

TABLE(states)
#embed "Tables/states.tsv"
END(states)

TABLE(areas)
#embed "Tables/areas.tsv"
END(areas)
