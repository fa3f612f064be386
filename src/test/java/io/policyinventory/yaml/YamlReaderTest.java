package io.policyinventory.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Type;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  private static YamlNode at(YamlNode root, String... keys) {
    YamlNode node = root;
    for (String key : keys) {
      YamlNode.Entry entry = ((Mapping) node).entries().get(key);
      if (entry == null) {
        throw new AssertionError(key + " is not among " + ((Mapping) node).entries().keySet());
      }
      node = entry.value();
    }
    return node;
  }

  private static void assertRefused(String yaml, int line, String what) {
    assertThatThrownBy(() -> YamlReader.read(yaml))
        .isInstanceOfSatisfying(
            YamlException.class, problem -> assertThat(problem.line()).isEqualTo(line))
        .hasMessage(what);
  }

  @ParameterizedTest
  @CsvSource({
    "007, TEXT",
    "2026, WHOLE_NUMBER",
    "-1, WHOLE_NUMBER",
    "99999999999999999999, WHOLE_NUMBER",
    "1.50, DECIMAL_NUMBER",
    "1e999999999, DECIMAL_NUMBER",
    "true, BOOLEAN",
    "false, BOOLEAN",
    "yes, TEXT",
    "2027-01-31, TEXT",
    "'\"007\"', TEXT",
    "12:30, TEXT",
  })
  void aScalarIsTheTextThatStandsInTheFile(String text, Type type) {
    assertThat(at(YamlReader.read("a: " + text), "a"))
        .isEqualTo(new Scalar(1, type, text.replace("\"", "")));
  }

  @ParameterizedTest
  @CsvSource({"''", "null"})
  void nothingIsNothing(String text) {
    assertThat(at(YamlReader.read("a: " + text), "a").isEmpty()).isTrue();
  }

  @Test
  void linesAreThoseOfKeysAndValues() {
    Mapping root = (Mapping) YamlReader.read("# comment\na:\n  b: 1\n\n  c:\n    - x\n");
    assertThat(at(root, "a", "b").line()).isEqualTo(3);
    assertThat(at(root, "a", "c").line()).isEqualTo(6);
    assertThat(((Mapping) at(root, "a")).entries().get("c"))
        .extracting(YamlNode.Entry::line)
        .isEqualTo(5);
  }

  @Test
  void aFileOfCommentsAloneIsNothing() {
    assertThat(YamlReader.read("# nothing\n").isEmpty()).isTrue();
    assertThat(YamlReader.read("\uFEFF").isEmpty()).isTrue();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() {
    assertThat(at(YamlReader.read("\uFEFFa: 1"), "a")).isInstanceOf(Scalar.class);
  }

  @Test
  void aKeyThatIsThereTwiceIsAMistake() {
    assertRefused("a: 1\nb: 2\na: 3\n", 3, "key 'a' is there already, in line 1");
  }

  @Test
  void aliasesAndMergeKeysAreFollowed() {
    YamlNode root =
        YamlReader.read(
            """
            base: &base { a: 1, b: 1 }
            more: &more { b: 2, c: 2 }
            one: { <<: *base, b: 3 }
            two: { <<: [*base, *more] }
            same: *more
            """);
    assertThat(at(root, "one", "a")).extracting("text").isEqualTo("1");
    assertThat(at(root, "one", "b")).extracting("text").isEqualTo("3");
    assertThat(at(root, "two", "b")).extracting("text").isEqualTo("1");
    assertThat(at(root, "two", "c")).extracting("text").isEqualTo("2");
    assertThat(at(root, "same")).isSameAs(at(root, "more"));
  }

  @Test
  void whereAnchorsAreNotWantedTheyAreRefused() {
    assertThatThrownBy(() -> YamlReader.readWithoutAnchors("a: 1\nb: &x {}\n"))
        .hasMessage("anchors and aliases are not understood");
    assertThat(at(YamlReader.readWithoutAnchors("a: { <<: 1 }"), "a", "<<")).isNotNull();
  }

  @Test
  void anAliasOfNothingIsRefused() {
    assertRefused("a: *x", 1, "an alias without an anchor before it");
    assertRefused("a: &x [*x]", 1, "an alias without an anchor before it");
  }

  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + ", ").repeat(9))
          .append("*a" + (i - 1) + "]\n");
    }
    assertRefused(
        bomb.toString(), 5, "expected at most 100000 values, those of aliases counted each time");
    assertRefused("a: &a {}\nb: [" + "*a, ".repeat(101) + "]\n", 2, "expected at most 100 aliases");
  }

  @Test
  void depthIsBounded() {
    assertThat(YamlReader.read("[".repeat(20) + "]".repeat(20))).isNotNull();
    assertRefused("[".repeat(22) + "]".repeat(22), 1, "expected at most 20 levels");
    assertRefused("[".repeat(500_000), 1, "expected at most 20 levels");
    assertRefused("- ".repeat(300_000) + "x", 1, "expected at most 20 levels");
  }

  @Test
  void theNumberOfValuesIsBounded() {
    assertRefused(
        "- x\n".repeat(100_001),
        100_001,
        "expected at most 100000 values, those of aliases counted each time");
  }

  @Test
  void anotherDocumentIsRefused() {
    assertRefused("a: 1\n---\nb: 1\n", 3, "expected one YAML document, found another");
  }

  @Test
  void whatIsWrongCanBeToldWithoutAWordOfTheFile() {
    assertThatThrownBy(() -> YamlReader.read("a: 'x\nb: [\n"))
        .isInstanceOfSatisfying(
            YamlException.class,
            problem -> {
              assertThat(problem.in("my.yaml")).matches("my\\.yaml line [1-3]: not YAML: .+");
              assertThat(problem.unquotedIn("my.yaml"))
                  .matches("my\\.yaml line [1-3]: not valid YAML");
            });
    assertThatThrownBy(() -> YamlReader.read("pass: 1\npass: 2\n"))
        .isInstanceOfSatisfying(
            YamlException.class,
            problem ->
                assertThat(problem.unquotedIn("my.yaml"))
                    .isEqualTo("my.yaml line 2: a key is there already, in line 1"));
  }

  @Property
  void anyTextIsReadOrRefusedInOneLine(@ForAll String text) {
    try {
      assertThat(YamlReader.read(text)).isNotNull();
    } catch (YamlException e) {
      assertThat(e.in("f")).matches("f line [1-9][0-9]*: .+");
    }
  }
}
