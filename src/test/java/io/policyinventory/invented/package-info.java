/** A sixth service that no one outside this folder knows. */
@NullMarked
package io.policyinventory.invented;

import org.jspecify.annotations.NullMarked;
