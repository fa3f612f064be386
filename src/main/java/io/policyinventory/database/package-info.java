@NullMarked
package io.policyinventory.database;

import org.jspecify.annotations.NullMarked;
