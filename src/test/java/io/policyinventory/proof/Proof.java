package io.policyinventory.proof;

import io.policyinventory.Slow;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A matrix.
 *
 * <p>Its test methods have one call for each cell, as {@link Cells} gives them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("proof")
@Slow
public @interface Proof {

  /** What the table calls it. */
  String value();
}
