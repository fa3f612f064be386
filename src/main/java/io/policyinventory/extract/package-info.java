@NullMarked
package io.policyinventory.extract;

import org.jspecify.annotations.NullMarked;
