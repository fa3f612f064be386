/** The process around a job: exit codes, signals, version, the lock it holds. */
@NullMarked
package io.policyinventory.job.process;

import org.jspecify.annotations.NullMarked;
