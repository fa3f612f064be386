/** Puts sign-in, catalogue and HTTP together to a connection that sources read with. */
@NullMarked
package io.policyinventory.cloud.connection;

import org.jspecify.annotations.NullMarked;
