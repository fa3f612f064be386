package io.policyinventory.sandbox;

import java.util.Map;
import java.util.stream.IntStream;

/** The bundled domain and user with computed projects, which offer CSBS only. */
final class GeneratedAccount {

  private GeneratedAccount() {}

  static Account of(GeneratedInventory size) {
    return Account.of(
        Json.resource("account.json"),
        IntStream.range(0, size.projects()).mapToObj(index -> project(size, index)).toList());
  }

  private static SandboxProject project(GeneratedInventory size, int index) {
    String id = "9e4e7a7ed0000000000000000000%04x".formatted(index);
    GeneratedPolicies policies =
        new GeneratedPolicies(id, index, size.csbsPolicies(), size.resources());
    return new SandboxProject(
        id,
        "eu-de_generated-%04d".formatted(index),
        true,
        Map.of(BackupService.CSBS, new StoredPolicies(policies)),
        Map.of(BackupService.CSBS, policies.tagCatalogue()),
        Json.array(),
        Json.array());
  }
}
