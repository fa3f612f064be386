/** Proves who asks: tokens of IAM, or signatures with an access key. */
@NullMarked
package io.policyinventory.cloud.signin;

import org.jspecify.annotations.NullMarked;
