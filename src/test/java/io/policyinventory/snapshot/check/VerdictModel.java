package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reports must say of nights, kept in memory: what the last published full run of a scope
 * said.
 */
final class VerdictModel {
  private final Map<Scope, Said> bases = new HashMap<>();
  private boolean anyFullBefore;

  /**
   * What a run says of a scope.
   *
   * @param status null when it is retired
   * @param seen day on which each finding was new
   */
  record Said(
      @Nullable ScopeStatus status,
      Map<String, List<Finding>> findings,
      Map<String, Integer> seen,
      Map<String, Coverage> coverage) {

    static final Said NOTHING = new Said(null, Map.of(), Map.of(), Map.of());
  }

  /** A night as given: its day, and what was given of each scope. */
  record Given(int day, boolean full, Map<Scope, @Nullable ScopeStatus> scopes) {}

  /** Of a night that is not published yet. */
  Map<Scope, Said> said(Given given, List<Finding> findings, List<Coverage> coverage) {
    Map<Scope, Said> said = new HashMap<>();
    given
        .scopes()
        .forEach(
            (scope, status) -> {
              Said base = base(scope);
              Map<String, List<Finding>> found = new TreeMap<>();
              findings.stream()
                  .filter(finding -> finding.scope().equals(scope))
                  .forEach(f -> found.computeIfAbsent(key(f), k -> new ArrayList<>()).add(f));
              Map<String, Integer> seen = new HashMap<>();
              found
                  .keySet()
                  .forEach(key -> seen.put(key, base.seen().getOrDefault(key, given.day())));
              Map<String, Coverage> covered = new TreeMap<>();
              coverage.stream()
                  .filter(row -> row.scope().equals(scope))
                  .forEach(row -> covered.put(row.resourceId(), row));
              said.put(scope, new Said(status, found, seen, covered));
            });
    return said;
  }

  Said base(Scope scope) {
    return bases.getOrDefault(scope, Said.NOTHING);
  }

  void publish(Given given, Map<Scope, Said> said) {
    if (given.full()) {
      bases.putAll(said);
      anyFullBefore = true;
    }
  }

  List<String> findings(Given given, Map<Scope, Said> said) {
    List<String> rows = new ArrayList<>();
    said.forEach(
        (scope, of) ->
            of.findings()
                .forEach(
                    (key, list) ->
                        list.forEach(
                            finding -> {
                              int seen = Objects.requireNonNull(of.seen().get(key));
                              rows.add(
                                  "%s %s %s %s %s %d"
                                      .formatted(
                                          scope.projectId(),
                                          finding.rule(),
                                          finding.subjectId(),
                                          finding.verdict().word(),
                                          seen == given.day() ? "new" : "open",
                                          seen));
                            })));
    return rows;
  }

  List<String> changes(Given given, Map<Scope, Said> said) {
    List<String> rows = new ArrayList<>();
    if (given.full() && anyFullBefore) {
      said.forEach((scope, of) -> changes(scope, base(scope), of, rows));
    }
    return rows;
  }

  private static void changes(Scope scope, Said was, Said is, List<String> rows) {
    String in = scope.projectId() + " ";
    compare(in + "scope ecs/eu-de/" + scope.projectId(), status(was), status(is), rows);
    for (String id : keys(was.coverage(), is.coverage())) {
      compare(
          in + "coverage " + id,
          coverage(was.coverage().get(id)),
          coverage(is.coverage().get(id)),
          rows);
    }
    for (String key : keys(was.findings(), is.findings())) {
      compare(
          in + "finding " + key,
          finding(was.findings().get(key)),
          finding(is.findings().get(key)),
          rows);
    }
  }

  private static TreeSet<String> keys(Map<String, ?> was, Map<String, ?> is) {
    TreeSet<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    return keys;
  }

  /** Fields by name, the telling one first; null when there is no such thing. */
  private static void compare(
      String subject,
      @Nullable Map<String, String> was,
      @Nullable Map<String, String> is,
      List<String> rows) {
    if (was == null || is == null) {
      if (was != is) {
        rows.add(
            "%s %s  %s>%s"
                .formatted(subject, was == null ? "added" : "removed", first(was), first(is)));
      }
      return;
    }
    was.forEach(
        (field, before) -> {
          String after = is.get(field);
          if (!before.equals(after)) {
            rows.add("%s changed %s %s>%s".formatted(subject, field, before, after));
          }
        });
  }

  private static @Nullable String first(@Nullable Map<String, String> fields) {
    return fields == null ? null : fields.values().iterator().next();
  }

  private static @Nullable Map<String, String> status(Said said) {
    return said.status() == null ? null : Map.of("status", said.status().word());
  }

  private static @Nullable Map<String, String> coverage(@Nullable Coverage row) {
    if (row == null) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("protected", row.protection().word());
    fields.put("policies", row.policies().isEmpty() ? "null" : String.join("; ", row.policies()));
    return fields;
  }

  private static @Nullable Map<String, String> finding(@Nullable List<Finding> rows) {
    if (rows == null) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("verdict", gravest(rows, Comparator.comparing(Finding::verdict)).verdict().word());
    fields.put(
        "severity", gravest(rows, Comparator.comparing(Finding::severity)).severity().word());
    fields.put(
        "waived_until",
        rows.stream().allMatch(Finding::isWaived)
            ? String.valueOf(rows.get(0).waivedUntil())
            : "null");
    return fields;
  }

  private static Finding gravest(List<Finding> rows, Comparator<Finding> order) {
    return rows.stream().min(order).orElseThrow();
  }

  private static String key(Finding finding) {
    return finding.rule() + ": " + finding.subjectType().word() + " " + finding.subjectId();
  }
}
