/** What a person sees of a run: progress, closing words, mistakes. */
@NullMarked
package io.policyinventory.job.console;

import org.jspecify.annotations.NullMarked;
