/** Servers and disks of the sandbox: ECS and EVS, and as Nova and Cinder tell them. */
@NullMarked
package io.policyinventory.sandbox.api.resource;

import org.jspecify.annotations.NullMarked;
