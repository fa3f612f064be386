@NullMarked
package io.policyinventory;

import org.jspecify.annotations.NullMarked;
