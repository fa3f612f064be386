/**
 * Matrices of what may go wrong, and what must hold after each: {@code ./mvnw verify} tries a
 * sample of each, {@code ./mvnw verify -Pproof} all, and prints a table of what was tried and held.
 */
@NullMarked
package io.policyinventory.proof;

import org.jspecify.annotations.NullMarked;
