/** The services of the sandbox: IAM, CSBS, VBS, CBR, ECS and EVS, their read side. */
@NullMarked
package io.policyinventory.sandbox.api;

import org.jspecify.annotations.NullMarked;
