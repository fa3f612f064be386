package io.policyinventory.policy.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the rules in an iCalendar text (csbs-v1.md section 6) or in a list of bare rules. */
final class RecurrenceRuleText {

  static final int MAX_LENGTH = 10_240;

  private static final Pattern LITERAL_LINE_BREAK = Pattern.compile("\\\\r\\\\n|\\\\n|\\\\r");

  /** A line that continues the one before; one of our own that is only set in is none. */
  private static final Pattern FOLD =
      Pattern.compile("(?i)(?:\r\n|\n|\r)[ \t](?![ \t]*(?:RRULE|BEGIN|END)[ \t]*[:;])");

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");
  private static final Pattern TIME_ZONE = Pattern.compile("(?i)^[^:]*;\\s*TZID\\s*=");
  private static final Pattern PROPERTY = Pattern.compile("[A-Z][A-Z0-9-]*");
  private static final String EVENT = "VEVENT";
  private static final Set<String> COMPONENTS = Set.of("VCALENDAR", EVENT);

  /** Properties that would change the runs and that the services do not document. */
  private static final Set<String> UNSUPPORTED = Set.of("DTSTART", "RDATE", "EXDATE", "EXRULE");

  private final List<String> rules = new ArrayList<>();
  private boolean afterEvent;

  private RecurrenceRuleText() {}

  static List<String> rulesIn(String text) throws RecurrenceException {
    if (text.length() > MAX_LENGTH) {
      throw new RecurrenceException(
          "expected at most " + MAX_LENGTH + " characters, found " + text.length());
    }
    String lines = LITERAL_LINE_BREAK.matcher(text).replaceAll("\n");
    RecurrenceRuleText found = new RecurrenceRuleText();
    for (String line : LINE_BREAK.split(FOLD.matcher(lines).replaceAll(""))) {
      if (!line.isBlank()) {
        found.read(line.strip());
      }
    }
    if (found.rules.isEmpty()) {
      throw new RecurrenceException("expected an RRULE, found " + quoted(text));
    }
    return found.rules;
  }

  private void read(String line) throws RecurrenceException {
    int colon = line.indexOf(':');
    String head = colon < 0 ? "" : line.substring(0, colon).split(";", 2)[0];
    String property = head.strip().toUpperCase(Locale.ROOT);
    String value = line.substring(colon + 1).strip();
    if (colon < 0 || property.equals("RRULE")) {
      addRule(value, line);
    } else if (property.equals("BEGIN") || property.equals("END")) {
      readBoundary(property, value);
    } else if (property.equals("DTSTART") && TIME_ZONE.matcher(line).find()) {
      throw new RecurrenceException("expected a schedule in UTC, found " + quoted(line));
    } else if (UNSUPPORTED.contains(property) || !PROPERTY.matcher(property).matches()) {
      throw new RecurrenceException("expected an RRULE line, found " + quoted(line));
    }
  }

  private void addRule(String rule, String line) throws RecurrenceException {
    if (afterEvent) {
      throw new RecurrenceException("expected no rule after END:VEVENT, found " + quoted(line));
    }
    rules.add(rule);
  }

  private void readBoundary(String property, String value) throws RecurrenceException {
    String component = value.toUpperCase(Locale.ROOT);
    if (!COMPONENTS.contains(component)) {
      throw new RecurrenceException("expected VCALENDAR or VEVENT, found " + quoted(value));
    }
    afterEvent = property.equals("END") || afterEvent && !component.equals(EVENT);
  }

  /** A short form of any text that is safe in a one-line message. */
  static String quoted(String text) {
    String cut = text.length() > 60 ? text.substring(0, 57) + "..." : text;
    return "'" + cut.replaceAll("\\p{Cntrl}+", " ") + "'";
  }
}
