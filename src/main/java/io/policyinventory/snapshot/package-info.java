/** The durable middle: what extraction stages, what a merge makes of it, what reports read. */
@NullMarked
package io.policyinventory.snapshot;

import org.jspecify.annotations.NullMarked;
