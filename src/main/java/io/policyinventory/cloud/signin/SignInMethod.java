package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.catalogue.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way of being signed in. Thread-safe. */
public interface SignInMethod {

  /** Enabled projects, in no order. */
  List<Project> discover();

  /** Adds the project's proof to requests. */
  Authorizer authorizer(Project project);

  /** The catalogue as this project sees it; empty when there is none to be had. */
  Catalogue catalogue(Project project);

  /**
   * Gives up a refused token, unless it was already replaced.
   *
   * @param refused null gives up whatever token there is
   * @return false when a new proof cannot be had, so that a repeat is pointless
   */
  boolean renew(Project project, @Nullable Secret refused);
}
