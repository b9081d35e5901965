// libxml2's HTML parser and tree. The header is only a list, so that one module holds all that Casus uses.
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
