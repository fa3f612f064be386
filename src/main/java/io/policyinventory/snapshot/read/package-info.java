/** Streams the snapshot of a run, however long ago. */
@NullMarked
package io.policyinventory.snapshot.read;

import org.jspecify.annotations.NullMarked;
