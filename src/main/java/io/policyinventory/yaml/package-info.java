/** Reads the YAML files that people write into values that know their lines, within bounds. */
@NullMarked
package io.policyinventory.yaml;

import org.jspecify.annotations.NullMarked;
