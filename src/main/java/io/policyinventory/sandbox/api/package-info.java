/** The way from a path to the service of the sandbox that answers it. */
@NullMarked
package io.policyinventory.sandbox.api;

import org.jspecify.annotations.NullMarked;
