/** Elastic Volume Service v2: the disks of a project (ecs-evs.md). */
@NullMarked
package io.policyinventory.source.evs;

import org.jspecify.annotations.NullMarked;
