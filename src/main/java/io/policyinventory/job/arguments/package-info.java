/** What may be said on the command line and in job files, and what is said of a mistake. */
@NullMarked
package io.policyinventory.job.arguments;

import org.jspecify.annotations.NullMarked;
