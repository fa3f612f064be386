/** From the command line to a job and its exit code; only here is the order of things known. */
@NullMarked
package io.policyinventory.job;

import org.jspecify.annotations.NullMarked;
