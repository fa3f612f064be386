/**
 * The model: policies, their operations, resources and tags in normal form, whichever service they
 * come from.
 */
@NullMarked
package io.policyinventory.policy;

import org.jspecify.annotations.NullMarked;
