/** Reads the list of disks, which two services give alike. */
@NullMarked
package io.policyinventory.source.volume;

import org.jspecify.annotations.NullMarked;
