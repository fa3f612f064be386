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
        Json.text(account, "domain_id"),
        Json.text(account, "domain_name"),
        Json.text(account, "user_id"),
        Json.text(account, "username"),
        Json.text(account, "password"),
        Json.text(account, "access_key"),
        Json.text(account, "secret_key"),
        Json.text(account, "region"),
        projects);
  }

  public Optional<SandboxProject> project(String idOrName) {
    return projects.stream()
        .filter(project -> project.id().equals(idOrName) || project.name().equals(idOrName))
        .findFirst();
  }

  public boolean isDomain(JsonNode domain) {
    return Json.text(domain, "name").equals(domainName) || Json.text(domain, "id").equals(domainId);
  }

  public boolean isUser(JsonNode user) {
    boolean named =
        Json.text(user, "id").equals(userId)
            || (Json.text(user, "name").equals(username) && isDomain(user.path("domain")));
    return named && Json.text(user, "password").equals(password);
  }
}
