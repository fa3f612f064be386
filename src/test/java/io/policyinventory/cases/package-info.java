/** Small accounts with the rows that must come out of them, through the whole program. */
@NullMarked
package io.policyinventory.cases;

import org.jspecify.annotations.NullMarked;
