@NullMarked
package io.policyinventory.source;

import org.jspecify.annotations.NullMarked;
