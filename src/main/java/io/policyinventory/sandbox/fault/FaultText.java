package io.policyinventory.sandbox.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text form of a {@link FaultRule}: {@code METHOD PATH [word | name=value]…}, such as {@code
 * GET /csbs/v1/*}{@code /policies status=503 times=2 retryAfter=1}. Beside the words of {@link
 * FaultKind} there are {@code query=}, {@code skip=}, {@code times=}, and for a status {@code
 * code=}, {@code message=} (with {@code _} for a space), {@code nested} (the envelope of ECS, EVS
 * and VBS), {@code html}, {@code retryAfter=}: {@code GET /ecs/*}{@code * status=202
 * code=Common.0024 nested}.
 */
public final class FaultText {

  private static final Map<String, FaultKind> ACTIONS =
      Map.ofEntries(
          Map.entry("status", FaultKind.STATUS),
          Map.entry("truncated", FaultKind.TRUNCATED),
          Map.entry("cut", FaultKind.CUT),
          Map.entry("invalid", FaultKind.INVALID_JSON),
          Map.entry("shape", FaultKind.WRONG_SHAPE),
          Map.entry("empty", FaultKind.EMPTY),
          Map.entry("reset", FaultKind.RESET),
          Map.entry("delay", FaultKind.DELAY),
          Map.entry("endless", FaultKind.ENDLESS),
          Map.entry("drip", FaultKind.DRIP),
          Map.entry("ignoreMarker", FaultKind.IGNORE_MARKER),
          Map.entry("capLimit", FaultKind.CAP_LIMIT),
          Map.entry("repeatPage", FaultKind.REPEAT_PAGE),
          Map.entry("insert", FaultKind.INSERT_POLICY),
          Map.entry("removeFirst", FaultKind.REMOVE_FIRST),
          Map.entry("removeLast", FaultKind.REMOVE_LAST),
          Map.entry("expire", FaultKind.EXPIRE_TOKENS));

  private FaultText() {}

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException naming the word that is not understood
   */
  public static FaultRule parse(String text) {
    String[] words = text.strip().split("\\s+");
    if (words.length < 3) {
      throw new IllegalArgumentException(
          "a fault is METHOD PATH ACTION [name=value]..., not '" + text + "'");
    }
    Map<String, String> values = new LinkedHashMap<>();
    String action = "";
    for (int index = 2; index < words.length; index++) {
      String[] pair = words[index].split("=", 2);
      values.put(pair[0], pair.length == 2 ? pair[1] : "");
      if (ACTIONS.containsKey(pair[0])) {
        if (!action.isEmpty()) {
          throw new IllegalArgumentException("two actions: " + action + " and " + pair[0]);
        }
        action = pair[0];
      }
    }
    FaultKind kind = ACTIONS.get(action);
    if (kind == null) {
      throw new IllegalArgumentException("no action in '" + text + "', expected " + actions());
    }
    String amount = taken(values, action, "");
    FaultAction what =
        kind == FaultKind.STATUS
            ? status(number(action, amount), values)
            : FaultAction.of(kind, amount.isEmpty() ? 0 : number(action, amount));
    FaultRule rule =
        new FaultRule(
            words[0],
            words[1],
            taken(values, "query", ""),
            number("skip", taken(values, "skip", "0")),
            number("times", taken(values, "times", "-1")),
            what);
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown word in a fault: " + values.keySet().iterator().next());
    }
    return rule;
  }

  private static FaultAction status(int status, Map<String, String> values) {
    String code = taken(values, "code", "");
    String message = taken(values, "message", "Injected fault").replace('_', ' ');
    boolean html = values.containsKey("html");
    values.remove("html");
    boolean nested = values.containsKey("nested");
    values.remove("nested");
    FaultAction action =
        html
            ? FaultAction.html(status)
            : code.isEmpty()
                ? FaultAction.status(status, "", "")
                : nested
                    ? FaultAction.nestedError(status, code, message)
                    : FaultAction.error(status, code, message);
    String retryAfter = taken(values, "retryAfter", "");
    return retryAfter.isEmpty() ? action : action.withHeader("Retry-After", retryAfter);
  }

  private static String taken(Map<String, String> values, String name, String absent) {
    String value = values.remove(name);
    return value == null ? absent : value;
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + value + "'", e);
    }
  }

  private static String actions() {
    return "one of " + ACTIONS.keySet().stream().sorted().toList();
  }
}
