/**
 * Reads a list to its end though the service ignores markers, caps pages or changes the list
 * meanwhile.
 */
@NullMarked
package io.policyinventory.source.paging;

import org.jspecify.annotations.NullMarked;
