package io.policyinventory.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.policyinventory.sandbox.api.Router;
import io.policyinventory.sandbox.api.identity.Tokens;
import io.policyinventory.sandbox.fault.FaultRule;
import io.policyinventory.sandbox.fault.Faults;
import io.policyinventory.sandbox.fault.FaultyAnswer;
import io.policyinventory.sandbox.fault.InventoryChanges;
import io.policyinventory.sandbox.http.RecordedRequest;
import io.policyinventory.sandbox.http.RequestLog;
import io.policyinventory.sandbox.inventory.Account;
import io.policyinventory.sandbox.inventory.Backup;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.BundledInventory;
import io.policyinventory.sandbox.inventory.GeneratedAccount;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import io.policyinventory.sandbox.inventory.ItemKind;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.PastTimes;
import io.policyinventory.sandbox.inventory.PolicyEntry;
import io.policyinventory.sandbox.inventory.PolicyList;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documented read APIs of IAM, CSBS, VBS, CBR, ECS and EVS over real HTTP on loopback. All
 * methods may be called from any thread while requests are being answered.
 */
public final class SandboxCloud implements AutoCloseable {

  /** What the start-up scripts of some servers hold and no output of a reader may. */
  public static final String USER_DATA_SECRET = "sandbox-user-data-secret-5e1f-do-not-keep!";

  /** The same as the list of servers holds it, inside of {@code OS-EXT-SRV-ATTR:user_data}. */
  public static final String USER_DATA_SECRET_BASE64 =
      Base64.getEncoder().encodeToString(USER_DATA_SECRET.getBytes(StandardCharsets.US_ASCII));

  private static final int THREADS = 32;

  /** Read by the JDK's server once; without it each answer waits 40 ms for an acknowledgement. */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer server;
  private final ExecutorService threads;
  private final URI base;
  private final Account account;
  private final Tokens tokens;
  private final Faults faults;
  private final InventoryChanges changes;
  private final RequestLog log = new RequestLog();

  private SandboxCloud(SandboxOptions options) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port());
    GeneratedInventory generated = options.generated();
    Instant now = options.clock().instant();
    PastTimes times = new PastTimes(now);
    account =
        generated == null ? BundledInventory.load(times) : GeneratedAccount.of(generated, now);
    tokens = new Tokens(options.tokenLife());
    faults = new Faults(options.faults());
    changes = new InventoryChanges(account, times);
    server = HttpServer.create(address, 0);
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    threads = Executors.newFixedThreadPool(THREADS, SandboxCloud::daemon);
    Router router = new Router(base, account, tokens);
    FaultyAnswer faulty = new FaultyAnswer(router, tokens, changes);
    server.createContext("/", new HttpFront(router, faults, faulty, log, options.delay()));
    server.setExecutor(threads);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sandbox-cloud");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @throws UncheckedIOException when the port is taken
   */
  public static SandboxCloud start(SandboxOptions options) {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    try {
      return new SandboxCloud(options);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the sandbox cloud on port " + options.port(), e);
    }
  }

  /** What OS_AUTH_URL would be, with the version. */
  public URI authUrl() {
    return base.resolve("/v3");
  }

  public String username() {
    return account.username();
  }

  public String password() {
    return account.password();
  }

  public String accessKey() {
    return account.accessKey();
  }

  public String secretKey() {
    return account.secretKey();
  }

  public String domainName() {
    return account.domainName();
  }

  /** The one region of all endpoints. */
  public String region() {
    return account.region();
  }

  /** The last 5000 requests, oldest first. */
  public List<RecordedRequest> requests() {
    return log.snapshot();
  }

  /** Empties what {@link #requests} answers. */
  public void clearRequests() {
    log.clear();
  }

  /** The rule comes after those already there; of several in force the first wins. */
  public void addFault(FaultRule rule) {
    faults.add(rule);
  }

  /** Also those of the options. */
  public void clearFaults() {
    faults.clear();
  }

  /** Makes every token that was issued so far unknown. */
  public void expireTokens() {
    tokens.expireAll();
  }

  /**
   * Adds a policy, or replaces the one with its id.
   *
   * @param project id or name
   * @param entry JSON as in the resource files: {@code policy}, and if wanted {@code listed},
   *     {@code tags}, {@code perPolicyTags}, {@code tasks}
   * @throws IllegalArgumentException for an unknown project or a service it does not offer
   */
  public void putPolicy(String project, BackupService service, String entry) {
    PolicyEntry policy = PolicyEntry.of(SandboxJson.MAPPER.readTree(entry));
    changes.policies(project, service).put(policy.withTasks(changes.reader(project)));
  }

  /**
   * The entry of one policy in the form that {@link #putPolicy} takes.
   *
   * @throws IllegalArgumentException when the project has no such policy
   */
  public String policy(String project, BackupService service, String id) {
    PolicyList policies = changes.policies(project, service).snapshot();
    int index = policies.indexOf(id);
    if (index < 0) {
      throw new IllegalArgumentException(project + " has no policy " + id);
    }
    PolicyEntry entry = policies.get(index);
    ObjectNode json = SandboxJson.object();
    json.set("policy", entry.detail());
    json.set("listed", entry.listed());
    json.set("tags", entry.tags());
    json.set("perPolicyTags", entry.perPolicyTags());
    return json.set("tasks", entry.tasks()).toString();
  }

  /** Whether there was such a policy. */
  public boolean removePolicy(String project, BackupService service, String id) {
    return changes.policies(project, service).remove(id);
  }

  /**
   * Adds a server, disk or vault, or replaces the one with its id. Nothing else follows: a disk
   * that is attached must say so in its own JSON and in the server's.
   *
   * @param project id or name
   * @param json as the service shows it, with {@code id}
   * @throws IllegalArgumentException for an unknown project or without an id
   */
  public void putItem(String project, ItemKind kind, String json) {
    ObjectNode item = (ObjectNode) SandboxJson.MAPPER.readTree(json);
    if (SandboxJson.text(item, "id").isEmpty()) {
      throw new IllegalArgumentException("a " + kind + " without id");
    }
    changes.items(project, kind).put(item);
  }

  /**
   * One server, disk or vault in the form that {@link #putItem} takes.
   *
   * @throws IllegalArgumentException when the project has no such thing
   */
  public String item(String project, ItemKind kind, String id) {
    Items<ObjectNode> items = changes.items(project, kind).snapshot();
    int index = items.indexOf(id);
    if (index < 0) {
      throw new IllegalArgumentException(project + " has no " + kind + " " + id);
    }
    return items.get(index).toString();
  }

  /** Whether there was such a server, disk or vault. Its backups and attachments stay. */
  public boolean removeItem(String project, ItemKind kind, String id) {
    return changes.items(project, kind).remove(id);
  }

  /**
   * Adds a backup, or replaces the one with its id.
   *
   * @param entry the short form of the resource files: {@code resource} and {@code takenAt} (an
   *     instant) or {@code daysAgo} and {@code at}; and if wanted {@code status}, {@code policy},
   *     {@code vault}, {@code volumes}, {@code manual}, {@code minutes}, {@code keepDays}, {@code
   *     id}
   * @return the backup's id
   * @throws IllegalArgumentException for an unknown project or resource, or a service that the
   *     project does not offer
   */
  public String putBackup(String project, BackupService service, String entry) {
    Backup backup = changes.reader(project).one(service, SandboxJson.MAPPER.readTree(entry));
    changes.backups(project, service).put(backup);
    return backup.id();
  }

  /** Whether there was such a backup. */
  public boolean removeBackup(String project, BackupService service, String id) {
    return changes.backups(project, service).remove(id);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
