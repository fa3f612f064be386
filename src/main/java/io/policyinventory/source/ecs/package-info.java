/** Elastic Cloud Server v1: the servers of a project (ecs-evs.md). */
@NullMarked
package io.policyinventory.source.ecs;

import org.jspecify.annotations.NullMarked;
