/** What lies in {@code jobs} beside job files: scripts, units, samples, the image. */
@NullMarked
package io.policyinventory.jobs;

import org.jspecify.annotations.NullMarked;
