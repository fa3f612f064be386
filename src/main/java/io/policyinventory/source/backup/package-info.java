/** Reads lists of backups for the newest of each server and disk. */
@NullMarked
package io.policyinventory.source.backup;

import org.jspecify.annotations.NullMarked;
