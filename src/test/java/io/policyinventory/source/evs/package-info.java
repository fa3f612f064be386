@NullMarked
package io.policyinventory.source.evs;

import org.jspecify.annotations.NullMarked;
