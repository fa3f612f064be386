/** Who comes in: tokens, signatures, the catalogue, and the gateway in front of every service. */
@NullMarked
package io.policyinventory.sandbox.api.identity;

import org.jspecify.annotations.NullMarked;
