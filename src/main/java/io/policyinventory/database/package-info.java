/** The PostgreSQL of a run: the given one, checked, or one started from bundled binaries. */
@NullMarked
package io.policyinventory.database;

import org.jspecify.annotations.NullMarked;
