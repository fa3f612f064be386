/** What goes wrong in the sandbox, when it is asked to. */
@NullMarked
package io.policyinventory.sandbox.fault;

import org.jspecify.annotations.NullMarked;
