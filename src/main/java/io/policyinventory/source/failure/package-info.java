/** What a failed call means for the reading of its scope. */
@NullMarked
package io.policyinventory.source.failure;

import org.jspecify.annotations.NullMarked;
