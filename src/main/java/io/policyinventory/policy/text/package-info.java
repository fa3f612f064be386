/** How texts and times are read, compared, ordered and named, wherever they occur. */
@NullMarked
package io.policyinventory.policy.text;

import org.jspecify.annotations.NullMarked;
