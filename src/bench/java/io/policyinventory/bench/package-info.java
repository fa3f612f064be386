/** How fast the stages are, and the whole job: {@code ./mvnw verify -Pbench}. */
@NullMarked
package io.policyinventory.bench;

import org.jspecify.annotations.NullMarked;
