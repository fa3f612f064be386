/** The tables that take what is read until the run is merged. */
@NullMarked
package io.policyinventory.snapshot.stage;

import org.jspecify.annotations.NullMarked;
