package io.policyinventory.report.xlsx.style;

import io.policyinventory.report.summary.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.FontFormatting;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Words that get a colour, by conditional formatting: a rule per word, whatever the rows. */
public final class Highlights {
  public static final Map<String, Tone> SEVERITIES =
      words("critical", Tone.RED, "warning", Tone.AMBER, "info", Tone.SLATE);

  public static final Map<String, Tone> PROTECTION =
      words("no", Tone.RED, "unknown", Tone.AMBER, "yes", Tone.GREEN);

  private static final Map<String, Map<String, Map<String, Tone>>> REPORTS =
      Map.of(
          "findings",
          Map.of("severity", SEVERITIES, "verdict", words("unknown", Tone.VIOLET)),
          "changes",
          Map.of("change", words("removed", Tone.RED, "added", Tone.GREEN, "changed", Tone.SLATE)),
          "coverage",
          Map.of("protected", PROTECTION),
          "scopes",
          Map.of("status", words("failed", Tone.RED, "skipped", Tone.SLATE)));

  private Highlights() {}

  /** Those of one column of a report, over the rows given; most columns have none. */
  public static void add(XSSFSheet sheet, String report, String column, CellRangeAddress cells) {
    add(sheet, REPORTS.getOrDefault(report, Map.of()).getOrDefault(column, Map.of()), cells);
  }

  public static void add(XSSFSheet sheet, Map<String, Tone> words, CellRangeAddress cells) {
    if (words.isEmpty()) {
      return;
    }
    SheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
    List<ConditionalFormattingRule> rules =
        words.entrySet().stream()
            .map(word -> rule(formatting, word.getKey(), word.getValue()))
            .toList();
    formatting.addConditionalFormatting(
        new CellRangeAddress[] {cells}, rules.toArray(ConditionalFormattingRule[]::new));
  }

  private static ConditionalFormattingRule rule(
      SheetConditionalFormatting formatting, String word, Tone tone) {
    ConditionalFormattingRule rule =
        formatting.createConditionalFormattingRule(
            ComparisonOperator.EQUAL, "\"" + word + "\"", null);
    PatternFormatting pattern = rule.createPatternFormatting();
    pattern.setFillBackgroundColor(Rgb.color(tone.fill()));
    pattern.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
    FontFormatting font = rule.createFontFormatting();
    font.setFontColor(Rgb.color(tone.ink()));
    return rule;
  }

  private static Map<String, Tone> words(Object... pairs) {
    Map<String, Tone> words = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      words.put((String) pairs[i], (Tone) pairs[i + 1]);
    }
    return words;
  }
}
