// SPDX-License-Identifier: Apache-2.0
// The register's tables as bytes of the program, so that it is one file wherever it is put.
#include "CasusWorldData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define TABLE(name)                                       \
  static const char name##_bytes[] = {
#define END(name)                                               \
  };                                                            \
  const char *casus_world_##name(size_t *size) {                \
    *size = sizeof name##_bytes;                                \
    return name##_bytes;                                        \
  }

TABLE(states)
#embed "Tables/states.tsv"
END(states)

TABLE(leaders)
#embed "Tables/leaders.tsv"
END(leaders)

TABLE(organisations)
#embed "Tables/organisations.tsv"
END(organisations)

TABLE(agents)
#embed "Tables/agents.tsv"
END(agents)

TABLE(cities)
#embed "Tables/cities.tsv"
END(cities)

TABLE(regions)
#embed "Tables/regions.tsv"
END(regions)

TABLE(subdivisions)
#embed "Tables/subdivisions.tsv"
END(subdivisions)

TABLE(exonyms)
#embed "Tables/exonyms.tsv"
END(exonyms)

TABLE(gazetteer)
#embed "Tables/gazetteer.tsv"
END(gazetteer)

TABLE(predecessors)
#embed "Tables/predecessors.tsv"
END(predecessors)

TABLE(offices)
#embed "Tables/offices.tsv"
END(offices)
