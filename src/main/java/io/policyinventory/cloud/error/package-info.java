/** Decides what an answer that is no success means, by the code of the service first. */
@NullMarked
package io.policyinventory.cloud.error;

import org.jspecify.annotations.NullMarked;
