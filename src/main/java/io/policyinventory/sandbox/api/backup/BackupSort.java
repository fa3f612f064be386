package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.inventory.Backup;
import java.util.Comparator;

/** The parameter {@code sort} of backups, which CSBS and CBR read alike. */
final class BackupSort {

  private static final String KNOWN =
      "((created_at|updated_at|name|status|protected_at|id)(:(asc|desc))?)?";

  private BackupSort() {}

  static boolean known(String sort) {
    return sort.matches(KNOWN);
  }

  /** Without a sort newest first; a key without a direction ascends. */
  static Comparator<Backup> order(String sort) {
    Comparator<Backup> order =
        switch (sort.replaceFirst(":.*", "")) {
          case "id" -> Comparator.comparing(Backup::id);
          case "name" -> Comparator.comparing(Backup::name);
          case "status" -> Comparator.comparing(Backup::status);
          case "updated_at" -> Comparator.comparing(Backup::finishedAt);
          default -> Comparator.comparing(Backup::createdAt);
        };
    boolean ascending = !sort.isEmpty() && !sort.endsWith(":desc");
    return (ascending ? order : order.reversed()).thenComparing(Backup::id);
  }
}
