/** The backup services of the sandbox: CSBS, VBS and CBR, their read side. */
@NullMarked
package io.policyinventory.sandbox.api.backup;

import org.jspecify.annotations.NullMarked;
