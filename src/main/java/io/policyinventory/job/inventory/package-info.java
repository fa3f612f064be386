/** The job that reads the cloud and publishes what it found. */
@NullMarked
package io.policyinventory.job.inventory;

import org.jspecify.annotations.NullMarked;
