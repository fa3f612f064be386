@NullMarked
package io.policyinventory.compliance;

import org.jspecify.annotations.NullMarked;
