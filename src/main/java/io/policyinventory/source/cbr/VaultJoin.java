package io.policyinventory.source.cbr;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Joins policies, vaults and resources (cbr-v3.md section 6). */
final class VaultJoin {

  private static final Comparator<ProtectedResource> ORDER =
      Comparator.comparing(ProtectedResource::id, Bytewise.ORDER)
          .thenComparing(resource -> String.valueOf(resource.vaultId()), Bytewise.ORDER);

  private final Vaults vaults;
  private final Map<String, TreeSet<String>> policiesOf = new HashMap<>();

  VaultJoin(Vaults vaults) {
    this.vaults = vaults;
  }

  /** The policy's vaults as far as they are known. */
  List<CbrVault> vaultsOf(CbrEntry policy) {
    return policy.vaultIds().stream().map(vaults::get).filter(Objects::nonNull).toList();
  }

  /** What is in them, by resource id and then vault id; the same in two vaults is there twice. */
  static List<ProtectedResource> resources(List<CbrVault> vaults) {
    List<ProtectedResource> resources = new ArrayList<>();
    for (CbrVault vault : vaults) {
      List<ProtectedResource> held = vault.resources();
      if (held != null) {
        resources.addAll(held);
      }
    }
    resources.sort(ORDER);
    return resources;
  }

  /** Their settings by id. */
  static List<VaultSettings> settings(List<CbrVault> vaults) {
    return vaults.stream()
        .map(CbrVault::settings)
        .sorted(Comparator.comparing(VaultSettings::id, Bytewise.ORDER))
        .toList();
  }

  /** Associates a policy with its vaults. */
  void associate(CbrEntry policy) {
    for (String id : policy.vaultIds()) {
      policiesOf
          .computeIfAbsent(Ids.key(id), key -> new TreeSet<>(Bytewise.ORDER))
          .add(policy.id());
    }
  }

  /** Which of the policy's vaults are not there, so that its resources are those last known. */
  List<String> lacking(CbrEntry policy) {
    return policy.vaultIds().stream().map(this::lacking).filter(Objects::nonNull).toList();
  }

  private @Nullable String lacking(String id) {
    CbrVault vault = vaults.get(id);
    if (vault != null && (vault.resources() != null || !vault.rejects().isEmpty())) {
      return null;
    }
    return "vault "
        + id
        + (vault != null
            ? " does not tell its resources"
            : vaults.lists(id) ? " could not be understood" : " is not in the list of vaults");
  }

  /** Resources that were not understood, of the vaults that no policy is associated with. */
  List<Reject> rejectsOfNobody() {
    return vaults.all().stream()
        .filter(vault -> !policiesOf.containsKey(Ids.key(vault.id())))
        .flatMap(vault -> vault.rejects().stream())
        .toList();
  }

  /** The states of all vaults. */
  List<Vault> states() {
    List<Vault> states = new ArrayList<>();
    for (CbrVault vault : vaults.all()) {
      TreeSet<String> policies = policiesOf.get(Ids.key(vault.id()));
      states.add(vault.under(policies == null ? List.of() : List.copyOf(policies)));
    }
    return states;
  }
}
