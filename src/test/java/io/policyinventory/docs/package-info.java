/** Tests of what is written beside the program: nothing points at what is not there. */
@NullMarked
package io.policyinventory.docs;

import org.jspecify.annotations.NullMarked;
