/**
 * Reads answers as streams, and records field by field, so that a malformed part costs nothing but
 * itself.
 */
@NullMarked
package io.policyinventory.source.json;

import org.jspecify.annotations.NullMarked;
