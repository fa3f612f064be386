package io.policyinventory.source.csbs;

import io.policyinventory.bench.Pages;
import io.policyinventory.cloud.Answer;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.snapshot.PolicySchedules;
import io.policyinventory.snapshot.content.PolicyCodec;
import io.policyinventory.source.json.ContentHash;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.node.ObjectNode;

/** From the bytes of a page to what is copied into the database, in policies a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(PageBenchmark.POLICIES)
@Warmup(iterations = 12)
public class PageBenchmark {
  static final int POLICIES = 1000;
  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");

  private final Answer page = new Answer("GET /policies", Pages.csbs(0, POLICIES));
  private final List<ObjectNode> documents = new ArrayList<>();
  private final List<PolicyRecord> records = new ArrayList<>();

  @Setup
  public void read() throws MalformedRecordException {
    for (JsonItem item : JsonPage.read(page, "policies").items()) {
      documents.add(item.object());
    }
    records.addAll(records(page.body()));
  }

  /** The policies of a page. */
  public static List<PolicyRecord> records(byte[] page) {
    List<PolicyRecord> records = new ArrayList<>();
    try {
      for (JsonItem item : JsonPage.read(new Answer("GET /policies", page), "policies").items()) {
        records.add(record(item.object()));
      }
    } catch (MalformedRecordException e) {
      throw new IllegalStateException(e);
    }
    return records;
  }

  private static PolicyRecord record(ObjectNode document) throws MalformedRecordException {
    Policy policy = CsbsMapper.map(document, null, new OddParts());
    return new PolicyRecord(policy, Json.compact(document), ContentHash.of(document, policy));
  }

  /** The usual way: a tree of the whole page, and its text again. */
  @Benchmark
  public void yardstickTreeAndBack(Blackhole out) {
    Json.MAPPER.readTree(page.body()).get("policies").forEach(each -> out.consume(each.toString()));
  }

  @Benchmark
  public void split(Blackhole out) throws MalformedRecordException {
    for (JsonItem item : JsonPage.read(page, "policies").items()) {
      out.consume(item.object());
    }
  }

  @Benchmark
  public void normalForm(Blackhole out) throws MalformedRecordException {
    for (ObjectNode document : documents) {
      out.consume(CsbsMapper.map(document, null, new OddParts()));
    }
  }

  @Benchmark
  public void document(Blackhole out) {
    documents.forEach(each -> out.consume(Json.compact(each)));
  }

  @Benchmark
  public void contentHash(Blackhole out) {
    for (int i = 0; i < documents.size(); i++) {
      out.consume(ContentHash.of(documents.get(i), records.get(i).policy()));
    }
  }

  @Benchmark
  public void schedules(Blackhole out) {
    records.forEach(each -> out.consume(PolicySchedules.of(each.policy(), START)));
  }

  @Benchmark
  public void storedTexts(Blackhole out) {
    for (PolicyRecord each : records) {
      out.consume(PolicyCodec.write(each.policy()));
      out.consume(PolicyCodec.jsonb(each.document()));
    }
  }

  @Benchmark
  public void readBack(Blackhole out, Stored stored) {
    for (int i = 0; i < POLICIES; i++) {
      out.consume(PolicyCodec.read(records.get(i).policy().id(), stored.contents.get(i)));
    }
  }

  /** What the database holds of them. */
  @State(Scope.Benchmark)
  public static class Stored {
    final List<String> contents = new ArrayList<>();

    @Setup
    public void write(PageBenchmark page) {
      page.records.forEach(
          each ->
              contents.add(
                  new String(
                      PolicyCodec.write(each.policy()), java.nio.charset.StandardCharsets.UTF_8)));
    }
  }

  /** All of it. */
  @Benchmark
  public void whole(Blackhole out) throws MalformedRecordException {
    for (JsonItem item : JsonPage.read(page, "policies").items()) {
      PolicyRecord record = record(item.object());
      out.consume(PolicySchedules.of(record.policy(), START));
      out.consume(PolicyCodec.write(record.policy()));
      out.consume(PolicyCodec.jsonb(record.document()));
    }
  }
}
