package io.policyinventory.report;

import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.report.html.HtmlFormat;
import io.policyinventory.report.publish.ReportPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.util.FileSystemUtils;

/**
 * The HTML page of a run with 20,000 findings, published: milliseconds for one. What it shows is
 * bounded, what it counts is not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HtmlBenchmark {
  private static final int FINDINGS = 20_000;

  private final InMemorySnapshot snapshot = snapshot();

  private static InMemorySnapshot snapshot() {
    InMemorySnapshot sample = Samples.snapshot();
    List<ReportedFinding> findings = sample.findings();
    return new InMemorySnapshot(
        sample.run(),
        sample.policies(),
        sample.tags(),
        IntStream.range(0, FINDINGS)
            .mapToObj(each -> findings.get(each % findings.size()))
            .toList(),
        sample.changes(),
        sample.coverage(),
        sample.scopes(),
        sample.rejects(),
        sample.rules(),
        sample.waivers(),
        sample.trend());
  }

  @Benchmark
  public void page(Blackhole out) throws IOException {
    Path folder = Files.createTempDirectory("html-benchmark");
    out.consume(
        new ReportPublisher(List.of(new HtmlFormat()))
            .publish(snapshot, Chosen.everything(folder, "html")));
    FileSystemUtils.deleteRecursively(folder);
  }
}
