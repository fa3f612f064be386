package io.policyinventory.job.inventory;

import io.policyinventory.compliance.rule.Controls;
import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rulefile.ControlsFile;
import io.policyinventory.compliance.rulefile.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rules and controls are in force. */
public final class RuleFiles {
  private final RuleCatalogue catalogue;
  private final List<Path> folders;

  /** With the folders in which files that are not named are looked for, in that order. */
  public RuleFiles(RuleCatalogue catalogue, List<Path> folders) {
    this.catalogue = catalogue;
    this.folders = List.copyOf(folders);
  }

  /**
   * The rules of the file named, else of {@code rules.yaml} in the first of the folders that has
   * one, else every rule is off; with the controls of the file named, else of {@code controls.yaml}
   * likewise, else none.
   *
   * @param rules value of {@code inventory.rules}; null when it is not set
   * @param controls value of {@code inventory.controls}; null when it is not set
   * @throws io.policyinventory.compliance.rulefile.RuleFileException when a file cannot be read or
   *     holds a mistake
   */
  public Rules read(@Nullable String rules, @Nullable String controls) {
    return file(rules, "rules.yaml")
        .map(file -> RuleFile.read(catalogue, file))
        .orElseGet(() -> Rules.off(catalogue, "there is no rule file"))
        .with(
            file(controls, "controls.yaml")
                .map(file -> ControlsFile.read(catalogue, file))
                .orElseGet(Controls::none));
  }

  private Optional<Path> file(@Nullable String named, String name) {
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
  }
}
