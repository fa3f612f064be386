/** Reads tags: of a policy, of many at once, and the catalogue of a scope. */
@NullMarked
package io.policyinventory.source.tag;

import org.jspecify.annotations.NullMarked;
