// OpenBLAS: matrix products. cblas.h also declares openblas_set_num_threads, which keeps it to one thread:
// Casus spreads work over reports, not inside a product.
#include <cblas.h>
