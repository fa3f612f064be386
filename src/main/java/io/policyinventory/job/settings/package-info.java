/** The settings under <code>inventory</code>, as Spring binds them. */
@NullMarked
package io.policyinventory.job.settings;

import org.jspecify.annotations.NullMarked;
