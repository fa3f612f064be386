package io.policyinventory.sandbox.http;

import io.policyinventory.sandbox.inventory.SandboxProject;

/** One API of one project, below {@code /<service>/<version>/<project id>}. */
public interface Service {

  /**
   * @param path what follows the project id, without the leading slash
   */
  Reply answer(Request request, SandboxProject project, String path);

  /** What the gateway says of a path that no service has. */
  static Reply unknownPath() {
    return Reply.gateway(404, "APIG.0101", "The API does not exist or has not been published.");
  }
}
