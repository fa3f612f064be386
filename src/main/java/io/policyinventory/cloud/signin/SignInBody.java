package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.AnswerJson;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.credentials.TokenScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of {@code POST /v3/auth/tokens} (iam-v3.md section 2). */
final class SignInBody {
  private SignInBody() {}

  /**
   * Writes it.
   *
   * @param scope empty for none
   */
  static byte[] of(Identity identity, Map<String, ?> scope) {
    Map<String, Object> auth = new LinkedHashMap<>();
    auth.put("identity", identity(identity));
    if (!scope.isEmpty()) {
      auth.put("scope", scope);
    }
    return AnswerJson.bytes(Map.of("auth", auth));
  }

  static Map<String, ?> project(String id) {
    return Map.of("project", Map.of("id", id));
  }

  /** The scope that the credentials name: project, else domain, else the user's domain. */
  static Map<String, ?> named(TokenScope scope, Identity identity) {
    if (scope.projectId() != null) {
      return project(scope.projectId());
    }
    if (scope.projectName() != null) {
      Map<String, Object> project = new LinkedHashMap<>();
      project.put("name", scope.projectName());
      Map<String, ?> domain = domain(scope.projectDomainId(), scope.projectDomainName());
      if (domain.isEmpty()) {
        domain = userOrNamedDomain(scope, identity);
      }
      if (!domain.isEmpty()) {
        project.put("domain", domain);
      }
      return Map.of("project", project);
    }
    Map<String, ?> domain = domain(scope.domainId(), scope.domainName());
    if (domain.isEmpty()) {
      domain = userOrNamedDomain(scope, identity);
    }
    return domain.isEmpty() ? Map.of() : Map.of("domain", domain);
  }

  private static Map<String, ?> userOrNamedDomain(TokenScope scope, Identity identity) {
    if (identity instanceof Identity.Password user) {
      Map<String, ?> domain = domain(user.domainId(), user.domainName());
      if (!domain.isEmpty()) {
        return domain;
      }
    }
    return domain(scope.domainId(), scope.domainName());
  }

  private static Map<String, ?> identity(Identity identity) {
    if (identity instanceof Identity.Password password) {
      Map<String, Object> user = new LinkedHashMap<>();
      if (password.userId() != null) {
        user.put("id", password.userId());
      } else if (password.userName() != null) {
        user.put("name", password.userName());
        user.put("domain", domain(password.domainId(), password.domainName()));
      }
      user.put("password", password.password().value());
      return Map.of("methods", List.of("password"), "password", Map.of("user", user));
    }
    if (identity instanceof Identity.IssuedToken issued) {
      return Map.of("methods", List.of("token"), "token", Map.of("id", issued.token().value()));
    }
    throw new IllegalArgumentException("access keys do not sign in");
  }

  private static Map<String, ?> domain(@Nullable String id, @Nullable String name) {
    if (id != null) {
      return Map.of("id", id);
    }
    return name == null ? Map.of() : Map.of("name", name);
  }
}
