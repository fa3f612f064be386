/** Rows on their way into tables and out of queries. */
@NullMarked
package io.policyinventory.snapshot.rows;

import org.jspecify.annotations.NullMarked;
