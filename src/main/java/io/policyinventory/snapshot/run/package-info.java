/** The audit table of runs, their scopes, and the lock that lets one run at a time. */
@NullMarked
package io.policyinventory.snapshot.run;

import org.jspecify.annotations.NullMarked;
