package io.policyinventory.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (graphics), in both themes. */
class ContrastTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");

  @Test
  void lettersStandOutFromWhatIsBehindThem() throws IOException {
    for (Map<String, String> theme : themes()) {
      for (String pair :
          List.of(
              "ink page",
              "soft page",
              "link page",
              "dark page",
              "ink head",
              "red-ink red-fill",
              "amber-ink amber-fill",
              "green-ink green-fill",
              "slate-ink slate-fill",
              "violet-ink violet-fill")) {
        assertThat(contrast(theme, pair)).as(pair).isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  @Test
  void barsStandOutFromThePage() throws IOException {
    for (Map<String, String> theme : themes()) {
      for (String colour : List.of("red", "amber", "green", "slate", "violet", "blue")) {
        assertThat(contrast(theme, colour + " page")).as(colour).isGreaterThanOrEqualTo(3);
      }
    }
  }

  private static double contrast(Map<String, String> theme, String pair) {
    String[] names = pair.split(" ");
    double a = luminance(Objects.requireNonNull(theme.get(names[0])));
    double b = luminance(Objects.requireNonNull(theme.get(names[1])));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  /** Light and dark. */
  private static List<Map<String, String>> themes() throws IOException {
    String text;
    try (InputStream in = PageTemplate.class.getResourceAsStream("page.mustache")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Map<String, String>> themes = new ArrayList<>();
    for (String block : text.split(":root \\{")) {
      Map<String, String> colours = new HashMap<>();
      Matcher colour = COLOUR.matcher(block.substring(0, Math.max(0, block.indexOf('}'))));
      while (colour.find()) {
        colours.put(colour.group(1), colour.group(2));
      }
      if (!colours.isEmpty()) {
        themes.add(colours);
      }
    }
    assertThat(themes).hasSize(2);
    return themes;
  }
}
