/**
 * The settings under <code>inventory</code>, as Spring binds them, and what is found by being
 * there: sources, reports, formats.
 */
@NullMarked
package io.policyinventory.job.settings;

import org.jspecify.annotations.NullMarked;
