package io.policyinventory.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "lab-*, lab-, true",
    "lab-*, lab-1, true",
    "lab-*, Lab-1, false",
    "*db*, my-db-1, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "a.c, abc, false",
    "'', '', true",
    "'', a, false",
    "*, '', true",
    "?, \uD83D\uDE00, true",
    "[a-z]*, a, false",
  })
  void starsStandForAnyTextAndQuestionMarksForOneCharacter(
      String pattern, String name, boolean matches) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
  }

  @Property
  void asARegularExpressionWould(
      @ForAll @Chars({'a', 'b', '*', '?', '\n'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'b', '\n'}) @StringLength(max = 8) String name) {
    String regex =
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote("" + (char) c))
            .collect(Collectors.joining());
    assertThat(new Glob(pattern).matches(name))
        .isEqualTo(Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches());
  }

  @Property(tries = 20)
  void manyStarsCostLittle(@ForAll @Chars({'a'}) @StringLength(min = 200, max = 255) String name) {
    assertThat(new Glob("*a".repeat(40) + "b").matches(name)).isFalse();
  }
}
