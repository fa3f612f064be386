package io.policyinventory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitationsTest {

  private static final Page PAGE =
      Page.of(
          "page.md",
          """
          ## 1. Paging
          1. Ask.
          2. Ask again.
          ## 3. Members
          | 5 | look |
          ## Open questions
          | Q1 | why | nobody knows |
          ## Sources
          | Q2 | a book |
          """);
  private static final Citations CITATIONS = new Citations(Map.of("page.md", PAGE));

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java"})
  void whatTheProgramCitesIsThere(String folder) {
    Citations citations = new Citations(pages());
    assertThat(
            Sources.told(
                folder, ".java", (file, text) -> citations.missing(Sources.comments(text))))
        .isEmpty();
  }

  @Test
  void whatThePagesCiteIsThere() {
    Map<String, Page> pages = pages();
    Citations citations = new Citations(pages);
    assertThat(
            Sources.told(
                "src/docs",
                ".md",
                (file, text) -> {
                  Page own = pages.get(file.getFileName().toString());
                  String body =
                      text.split("\n## Sources\n", 2)[0]
                          .replace("`", "")
                          .replaceAll("(?m)^\\| [DQ]\\d+ \\|", "");
                  String named = body.replaceAll("(?<!\\.md )§", file.getFileName() + " §");
                  return citations.missing(named, own);
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what page.md says
          page.md section 1
          (page.md sections 1 and 3): of section words
          page.md section 3, step 5
          page.md section 1, rule 2
          (page.md section 1, Q1)
          (page.md section 1), asked for twice (Q1)
          page.md §3
          RFC 5545 section 3.3.10
          folder/other.md
          """)
  void whatIsThereIsNotMissed(String text) {
    assertThat(CITATIONS.missing(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          other.md section 1        | other.md
          page.md section 2         | page.md section 2
          page.md sections 1 and 4  | page.md section 4
          page.md section 1, step 5 | page.md section 1, step 5
          page.md §7                | page.md section 7
          page.md Q2                | page.md Q2
          of page.md (see D1)       | page.md D1
          nobody knows (Q1)         | Q1 of no page
          the contract, section 5   | section 5 of no page
          """)
  void whatIsNotThereIsTold(String text, String missing) {
    assertThat(CITATIONS.missing(text)).isEqualTo(List.of(missing));
  }

  private static Map<String, Page> pages() {
    return Stream.of("src/docs", ".github")
        .flatMap(folder -> Sources.in(folder, ".md").entrySet().stream())
        .map(file -> Page.of(file.getKey().getFileName().toString(), file.getValue()))
        .collect(Collectors.toMap(Page::name, page -> page, (one, another) -> one));
  }
}
