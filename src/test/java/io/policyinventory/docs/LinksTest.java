package io.policyinventory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LinksTest {

  private static final Pattern LINK =
      Pattern.compile("\\]\\((?![a-z]+://)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsToAFile() {
    return pages()
        .map(
            page ->
                DynamicTest.dynamicTest(page.toString(), () -> assertThat(broken(page)).isEmpty()));
  }

  @Test
  void everyPictureIsShown() {
    String shown = pages().map(Sources::text).collect(Collectors.joining());
    assertThat(Path.of("src/docs/pictures").toFile().list())
        .allSatisfy(picture -> assertThat(shown).contains("/" + picture + ")"));
  }

  private static List<String> broken(Path page) {
    return LINK.matcher(Sources.text(page))
        .results()
        .filter(l -> !leads(page, l))
        .map(MatchResult::group)
        .toList();
  }

  private static boolean leads(Path page, MatchResult link) {
    Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
    return Files.exists(target)
        && (link.group(2) == null || anchors(target).contains(link.group(2)));
  }

  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(Sources.text(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static Stream<Path> pages() {
    return Stream.concat(
        Stream.of(Path.of("README.md")),
        Stream.of("src/docs", ".github")
            .flatMap(folder -> Sources.in(folder, ".md").keySet().stream()));
  }
}
