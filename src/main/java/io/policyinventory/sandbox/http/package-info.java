/** Requests and answers of the sandbox as the services see them, and how they go over the wire. */
@NullMarked
package io.policyinventory.sandbox.http;

import org.jspecify.annotations.NullMarked;
