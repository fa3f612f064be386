@NullMarked
package io.policyinventory.policy;

import org.jspecify.annotations.NullMarked;
