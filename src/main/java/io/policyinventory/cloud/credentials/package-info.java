/** Finds and checks what a person says about a cloud: clouds.yaml, environment variables, keys. */
@NullMarked
package io.policyinventory.cloud.credentials;

import org.jspecify.annotations.NullMarked;
