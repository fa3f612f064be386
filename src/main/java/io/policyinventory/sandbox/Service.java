package io.policyinventory.sandbox;

/** One API of one project, below {@code /<service>/<version>/<project id>}. */
interface Service {

  /**
   * @param path what follows the project id, without the leading slash
   */
  Reply answer(Request request, SandboxProject project, String path);
}
