@NullMarked
package io.policyinventory.snapshot;

import org.jspecify.annotations.NullMarked;
