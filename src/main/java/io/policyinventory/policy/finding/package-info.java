/** A subject that breaks a rule, and how much that matters. */
@NullMarked
package io.policyinventory.policy.finding;

import org.jspecify.annotations.NullMarked;
