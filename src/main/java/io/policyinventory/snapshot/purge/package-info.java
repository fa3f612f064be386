/** Drops what no kept run can see. */
@NullMarked
package io.policyinventory.snapshot.purge;

import org.jspecify.annotations.NullMarked;
