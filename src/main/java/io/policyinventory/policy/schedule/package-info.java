/**
 * When backups run: recurrence rules in UTC, what they say in words, and how far apart the runs
 * are.
 */
@NullMarked
package io.policyinventory.policy.schedule;

import org.jspecify.annotations.NullMarked;
