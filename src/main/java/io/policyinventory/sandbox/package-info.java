@NullMarked
package io.policyinventory.sandbox;

import org.jspecify.annotations.NullMarked;
