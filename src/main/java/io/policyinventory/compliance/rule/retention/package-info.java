/**
 * What schedule and retention of an operation together guarantee: how far its backups reach back,
 * and how many there are.
 */
@NullMarked
package io.policyinventory.compliance.rule.retention;

import org.jspecify.annotations.NullMarked;
