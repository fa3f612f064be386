/** The program: its main class, from which everything else is reached. */
@NullMarked
package io.policyinventory;

import org.jspecify.annotations.NullMarked;
