/** Every request passes here: limited, bounded, repeated where that is worth it. */
@NullMarked
package io.policyinventory.cloud.http;

import org.jspecify.annotations.NullMarked;
