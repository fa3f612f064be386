package io.policyinventory.compliance.change;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two versions of a policy (the report {@code changes}).
 *
 * <p>Fields are named as the reports' columns: {@code description}, {@code
 * operations[ID].schedule}, {@code resources[ID].resource_name}, {@code vaults[ID].frozen}, {@code
 * tags[KEY]}. An operation, resource or vault that came or went is a change of {@code
 * operations[ID]} from or to its name (its id when it has none); one that came is followed by its
 * fields that are set. Fields that only count, or that depend on the run, are left out.
 */
public final class PolicyChanges {

  private final List<Change> changes = new ArrayList<>();

  private PolicyChanges() {}

  /** One change when the policy came or went, otherwise those between its versions. */
  public static List<ScopedChange> of(PolicyTransition transition) {
    return changes(transition).stream()
        .map(
            change ->
                ScopedChange.ofPolicy(
                    transition.scope(), transition.policyId(), transition.policyName(), change))
        .toList();
  }

  private static List<Change> changes(PolicyTransition transition) {
    if (transition instanceof PolicyTransition.Changed changed) {
      return between(changed.before(), changed.after());
    }
    String label = Label.of(transition.policyName(), transition.policyId());
    return List.of(
        transition instanceof PolicyTransition.Added
            ? new Change(Change.Kind.ADDED, "", null, label)
            : new Change(Change.Kind.REMOVED, "", label, null));
  }

  /**
   * The changes in the order of the columns, then operations, resources, vaults and tags by their
   * keys.
   */
  static List<Change> between(Policy before, Policy after) {
    PolicyChanges found = new PolicyChanges();
    found.fields("", PolicyFields.POLICY, before, after);
    found.parts(
        "operations",
        PolicyFields.OPERATION,
        keyed(before.operations(), ScheduledOperation::id),
        keyed(after.operations(), ScheduledOperation::id),
        operation -> Label.of(operation.name(), operation.id()));
    found.parts(
        "resources",
        PolicyFields.RESOURCE,
        keyed(before.resources(), ProtectedResource::id),
        keyed(after.resources(), ProtectedResource::id),
        resource -> Label.of(resource.name(), resource.id()));
    found.parts(
        "vaults",
        PolicyFields.VAULT,
        keyed(before.vaults(), VaultSettings::id),
        keyed(after.vaults(), VaultSettings::id),
        vault -> Label.of(vault.name(), vault.id()));
    found.tags(before.tags(), after.tags());
    return found.changes;
  }

  /** By id; a second one of the same id is kept as {@code ID#2}. */
  private static <T> Map<String, T> keyed(List<T> parts, Function<T, String> id) {
    Map<String, T> keyed = new TreeMap<>(Bytewise.ORDER);
    for (T part : parts) {
      String key = id.apply(part);
      for (int again = 2; keyed.containsKey(key); again++) {
        key = id.apply(part) + "#" + again;
      }
      keyed.put(key, part);
    }
    return keyed;
  }

  private <T> void fields(
      String prefix, List<FieldText<T>> fields, @Nullable T before, @Nullable T after) {
    for (FieldText<T> field : fields) {
      changed(
          prefix + field.name(),
          before == null ? null : field.of(before),
          after == null ? null : field.of(after));
    }
  }

  private void changed(String field, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      changes.add(Change.changed(field, before, after));
    }
  }

  private <T> void parts(
      String list,
      List<FieldText<T>> fields,
      Map<String, T> before,
      Map<String, T> after,
      Function<T, String> label) {
    TreeSet<String> keys = new TreeSet<>(Bytewise.ORDER);
    keys.addAll(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      String field = list + "[" + key + "]";
      T was = before.get(key);
      T is = after.get(key);
      if (was == null || is == null) {
        changed(field, was == null ? null : label.apply(was), is == null ? null : label.apply(is));
      }
      if (is != null) {
        fields(field + ".", fields, was, is);
      }
    }
  }

  /** Values of one key that went are paired with those that came, in their order. */
  private void tags(List<Tag> before, List<Tag> after) {
    Map<String, List<String>> gone = valuesBeyond(before, after);
    Map<String, List<String>> come = valuesBeyond(after, before);
    TreeSet<String> keys = new TreeSet<>(Bytewise.ORDER);
    keys.addAll(gone.keySet());
    keys.addAll(come.keySet());
    for (String key : keys) {
      List<String> old = gone.getOrDefault(key, List.of());
      List<String> now = come.getOrDefault(key, List.of());
      for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
        changed(
            "tags[" + key + "]",
            i < old.size() ? old.get(i) : null,
            i < now.size() ? now.get(i) : null);
      }
    }
  }

  private static Map<String, List<String>> valuesBeyond(List<Tag> tags, List<Tag> others) {
    List<Tag> beyond = new ArrayList<>(tags);
    others.forEach(beyond::remove);
    Map<String, List<String>> values = new TreeMap<>(Bytewise.ORDER);
    beyond.forEach(
        tag -> values.computeIfAbsent(tag.key(), key -> new ArrayList<>()).add(tag.value()));
    return values;
  }
}
