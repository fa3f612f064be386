package io.policyinventory.sandbox.inventory;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The one domain of the sandbox, its user, and its projects in the order IAM lists them. */
public record Account(
    String domainId,
    String domainName,
    String userId,
    String username,
    String password,
    String accessKey,
    String secretKey,
    String region,
    List<SandboxProject> projects) {

  static Account of(JsonNode account, List<SandboxProject> projects) {
    return new Account(
        SandboxJson.text(account, "domain_id"),
        SandboxJson.text(account, "domain_name"),
        SandboxJson.text(account, "user_id"),
        SandboxJson.text(account, "username"),
        SandboxJson.text(account, "password"),
        SandboxJson.text(account, "access_key"),
        SandboxJson.text(account, "secret_key"),
        SandboxJson.text(account, "region"),
        projects);
  }

  public Optional<SandboxProject> project(String idOrName) {
    return projects.stream()
        .filter(project -> project.id().equals(idOrName) || project.name().equals(idOrName))
        .findFirst();
  }

  public boolean isDomain(JsonNode domain) {
    return SandboxJson.text(domain, "name").equals(domainName)
        || SandboxJson.text(domain, "id").equals(domainId);
  }

  public boolean isUser(JsonNode user) {
    boolean named =
        SandboxJson.text(user, "id").equals(userId)
            || (SandboxJson.text(user, "name").equals(username) && isDomain(user.path("domain")));
    return named && SandboxJson.text(user, "password").equals(password);
  }
}
