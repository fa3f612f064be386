@NullMarked
package io.policyinventory.cloud;

import org.jspecify.annotations.NullMarked;
