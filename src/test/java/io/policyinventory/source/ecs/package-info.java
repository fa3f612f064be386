@NullMarked
package io.policyinventory.source.ecs;

import org.jspecify.annotations.NullMarked;
