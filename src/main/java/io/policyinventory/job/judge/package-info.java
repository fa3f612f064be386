/** The step that judges a merged run: what changed, what protects what, which rules are broken. */
@NullMarked
package io.policyinventory.job.judge;

import org.jspecify.annotations.NullMarked;
