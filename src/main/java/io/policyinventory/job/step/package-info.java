/** What the steps of every job share: how they read, count and tell how far they are. */
@NullMarked
package io.policyinventory.job.step;

import org.jspecify.annotations.NullMarked;
