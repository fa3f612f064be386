/** Joins what a run knows of each server and disk. */
@NullMarked
package io.policyinventory.snapshot.coverage;

import org.jspecify.annotations.NullMarked;
