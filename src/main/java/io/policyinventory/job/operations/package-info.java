/** How a run tells those who keep watch over it: metrics file, heartbeat, notification. */
@NullMarked
package io.policyinventory.job.operations;

import org.jspecify.annotations.NullMarked;
