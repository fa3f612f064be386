package io.policyinventory.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What was tried and what held, out of the reports that the build's test runs leave. */
public final class ProofTable {
  private static final Pattern SUITE = Pattern.compile("([\\w.]+)(?:\\((.+)\\))?");

  private ProofTable() {}

  /** Row of one matrix; skipped ones could not be tried here. */
  private record Row(int tried, int held, int skipped) {
    private static final Row NONE = new Row(0, 0, 0);

    private Row and(Row more) {
      return new Row(tried + more.tried, held + more.held, skipped + more.skipped);
    }
  }

  /**
   * Prints it; fails when something did not hold.
   *
   * @param folders of reports
   */
  public static void main(String[] folders) throws Exception {
    Map<String, Row> rows = new TreeMap<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
          Map.Entry<String, Row> row = row(file);
          rows.merge(row.getKey(), row.getValue(), Row::and);
        }
      }
    }
    System.out.println("| matrix | tried | held | skipped |");
    System.out.println("| --- | ---: | ---: | ---: |");
    Map<String, Row> all = new LinkedHashMap<>(rows);
    all.put("all", rows.values().stream().reduce(Row.NONE, Row::and));
    all.forEach(
        (name, cells) ->
            System.out.printf(
                "| %s | %d | %d | %d |%n", name, cells.tried(), cells.held(), cells.skipped()));
    if (all.values().stream().anyMatch(cells -> cells.held() < cells.tried())) {
      throw new AssertionError("not all held: see " + List.of(folders));
    }
  }

  private static Map.Entry<String, Row> row(Path file)
      throws IOException, SAXException, ParserConfigurationException, ClassNotFoundException {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    int tests = number(suite, "tests");
    int skipped = number(suite, "skipped");
    int failed = number(suite, "failures") + number(suite, "errors");
    return Map.entry(
        name(suite.getAttribute("name")),
        new Row(tests - skipped, tests - skipped - failed, skipped));
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
  }

  /** A suite that ran on another server is a cell of that server's row. */
  private static String name(String suite) throws ClassNotFoundException {
    Matcher matcher = SUITE.matcher(suite);
    if (!matcher.matches()) {
      return suite;
    }
    if (matcher.group(2) != null) {
      return matcher.group(2);
    }
    Proof proof = Class.forName(matcher.group(1)).getAnnotation(Proof.class);
    return proof == null ? suite : proof.value();
  }
}
