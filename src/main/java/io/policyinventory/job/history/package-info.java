/** The jobs that list past runs and drop old ones. */
@NullMarked
package io.policyinventory.job.history;

import org.jspecify.annotations.NullMarked;
