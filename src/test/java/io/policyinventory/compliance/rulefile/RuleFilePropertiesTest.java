package io.policyinventory.compliance.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.compliance.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A file spoilt anywhere is understood, or it is one clear line that names file and line. */
@Slow
class RuleFilePropertiesTest {

  private static final List<String> SPOILERS =
      List.of(
          "",
          " ",
          "\n",
          ":",
          ": ",
          "-",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "*",
          "&a ",
          "!!int ",
          "|",
          "\t",
          "#",
          "? ",
          "~",
          "\u0000",
          "\uD83D\uDE00",
          "1e999",
          "<<: ",
          "---\n",
          "%");

  private static final String SHIPPED = read();

  private static String read() {
    try {
      return Files.readString(Path.of("jobs/rules.yaml")).replace("waivers: []\n#", "waivers:\n ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 3000)
  void spoiltFiles(@ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int times) {
    StringBuilder text = new StringBuilder(SHIPPED);
    for (int i = 0; i < times; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(4));
      text.replace(from, to, SPOILERS.get(random.nextInt(SPOILERS.size())));
    }
    assertUnderstoodOrRefused(text.toString());
  }

  @Property(tries = 1000)
  void anyText(@ForAll String text) {
    assertUnderstoodOrRefused(text);
  }

  private static void assertUnderstoodOrRefused(String text) {
    try {
      assertThat(Catalogue.rules(text).on()).isNotNull();
    } catch (RuleFileException e) {
      assertThat(e.getMessage()).matches("rules\\.yaml line [1-9][0-9]*: .+");
    }
  }
}
