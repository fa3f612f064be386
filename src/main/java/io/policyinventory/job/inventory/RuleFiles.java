package io.policyinventory.job.inventory;

import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rulefile.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rule file is in force. */
public final class RuleFiles {
  private RuleFiles() {}

  /**
   * The rules of the file named, else of {@code rules.yaml} in the first of the folders that has
   * one, else none.
   *
   * @param named value of {@code inventory.rules}; null when it is not set
   * @throws io.policyinventory.compliance.rulefile.RuleFileException when the file cannot be read
   *     or holds a mistake
   */
  public static Rules read(@Nullable String named, List<Path> folders) {
    if (named != null && !named.isBlank()) {
      return RuleFile.read(Path.of(named));
    }
    for (Path folder : folders) {
      Path file = folder.resolve("rules.yaml");
      if (Files.exists(file)) {
        return RuleFile.read(file);
      }
    }
    return Rules.none();
  }
}
