package io.policyinventory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final String PAGE = Sources.text(Path.of("src/docs/walk.md"));
  private static final Pattern FILE = Pattern.compile("\\]\\(([^)]+\\.(?:java|yaml))\\)");
  private static final Pattern COUNTS =
      Pattern.compile("The first passes (\\d+) files, the second (\\d+)\\.");

  @Test
  void theWalkPassesAsManyFilesAsItSaysAndNoneTwice() {
    List<MatchResult> told = COUNTS.matcher(PAGE).results().toList();
    assertThat(told).hasSize(1);
    List<String> walks = List.of(PAGE.split("(?m)^## "));
    assertThat(files(walks.get(1)))
        .doesNotHaveDuplicates()
        .hasSize(Integer.parseInt(told.get(0).group(1)));
    assertThat(files(walks.get(2)))
        .doesNotHaveDuplicates()
        .hasSize(Integer.parseInt(told.get(0).group(2)));
  }

  private static List<String> files(String walk) {
    return FILE.matcher(walk).results().map(link -> link.group(1)).toList();
  }
}
