package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.Identity;
import org.jspecify.annotations.Nullable;

/** Words for a sign-in that failed: what was tried and what to check, never a secret. */
final class SignInFailures {
  private SignInFailures() {}

  static RunFailedException first(Credentials credentials, CloudException e) {
    CloudException.Failure failure = e.failure();
    return new RunFailedException(
        new CloudException.Failure(
            failure.request(),
            failure.status(),
            failure.code(),
            failure.message()
                + "; tried "
                + tried(credentials)
                + " from "
                + credentials.origin()
                + "; "
                + advice(failure),
            failure.requestId()),
        e);
  }

  static ScopeFailedException project(Project project, CloudException e) {
    CloudException.Failure failure = e.failure();
    return new ScopeFailedException(
        new CloudException.Failure(
            failure.request(),
            failure.status(),
            failure.code(),
            failure.message() + " (sign-in to project " + project.name() + ")",
            failure.requestId()),
        e);
  }

  static RunFailedException noProjects(Credentials credentials) {
    return new RunFailedException(
        new CloudException.Failure(
            "GET " + credentials.authUrl().getPath() + "/auth/projects",
            null,
            null,
            "projects cannot be listed as "
                + tried(credentials)
                + " and none is named; name one with project_name or project_id (OS_PROJECT_NAME,"
                + " OS_PROJECT_ID)",
            null),
        null);
  }

  static String tried(Credentials credentials) {
    String host = credentials.authUrl().getAuthority();
    if (credentials.identity() instanceof Identity.Password user) {
      String name = user.userName() == null ? "id " + user.userId() : user.userName();
      return "user " + name + domain(user.domainName(), user.domainId()) + " at " + host;
    }
    if (credentials.identity() instanceof Identity.AccessKey pair) {
      return "access key " + pair.accessKey() + " at " + host;
    }
    return "a token at " + host;
  }

  private static String domain(@Nullable String name, @Nullable String id) {
    if (name != null) {
      return " of domain " + name;
    }
    return id == null ? "" : " of domain id " + id;
  }

  private static String advice(CloudException.Failure failure) {
    Integer status = failure.status();
    String code = failure.code();
    if ("IAM.0061".equals(code)) {
      return "refused: the account is locked; wait, and do not try again before the password is right";
    }
    if (status == null || status >= 500 || status == 408 || status == 429) {
      return "check auth_url, network and proxy";
    }
    if (status == 404) {
      return "check auth_url, and that the project or domain exists";
    }
    return "refused: check user, domain, password or token, project, and auth_url before the next try,"
        + " since repeated ones lock accounts";
  }
}
