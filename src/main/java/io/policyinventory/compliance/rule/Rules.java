package io.policyinventory.compliance.rule;

import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.compliance.rulefile.RuleFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that are on and the waivers, as a rule file gives them. */
public final class Rules {

  private final Map<RuleName, RuleSettings> settings;
  private final List<Waiver> waivers;

  public Rules(List<RuleSettings> settings, List<Waiver> waivers) {
    Map<RuleName, RuleSettings> byName = new EnumMap<>(RuleName.class);
    settings.forEach(one -> byName.put(one.rule(), one));
    this.settings = Collections.unmodifiableMap(byName);
    this.waivers = List.copyOf(waivers);
  }

  /** No rule at all. */
  public static Rules none() {
    return new Rules(List.of(), List.of());
  }

  /**
   * Reads a rule file in UTF-8.
   *
   * @throws RuleFileException when it cannot be read or holds a mistake
   */
  public static Rules read(Path file) {
    Mistakes mistakes = new Mistakes(file.toString());
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw mistakes.inFile("cannot be read: no such file");
    } catch (CharacterCodingException e) {
      throw mistakes.inFile("cannot be read: not UTF-8");
    } catch (IOException e) {
      throw mistakes.inFile("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Understands the text of a rule file.
   *
   * @param file what messages call it
   * @throws RuleFileException when it holds a mistake
   */
  public static Rules parse(String file, String yaml) {
    return new RuleFile(file).rules(yaml);
  }

  /**
   * Makes sure that no waiver has run out.
   *
   * @throws RuleFileException naming the first that has, with its line
   */
  public void requireCurrent(LocalDate today) {
    new Waivers(waivers, today)
        .notes().stream()
            .findFirst()
            .ifPresent(
                note -> {
                  throw new RuleFileException(note + ": remove it, or set a later date");
                });
  }

  /** The rules that are on. */
  public Set<RuleName> enabled() {
    return settings.keySet();
  }

  public Map<RuleName, RuleSettings> settings() {
    return settings;
  }

  public List<Waiver> waivers() {
    return waivers;
  }
}
