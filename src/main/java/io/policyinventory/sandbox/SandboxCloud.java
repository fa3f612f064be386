package io.policyinventory.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documented read APIs of IAM, CSBS, VBS, ECS and EVS over real HTTP on loopback. All methods
 * may be called from any thread while requests are being answered.
 */
public final class SandboxCloud implements AutoCloseable {

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
    account = generated == null ? BundledInventory.load() : GeneratedAccount.of(generated);
    tokens = new Tokens(options.tokenLife());
    faults = new Faults(options.faults());
    changes = new InventoryChanges(account);
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
    changes.policies(project, service).put(PolicyEntry.of(Json.MAPPER.readTree(entry)));
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
    ObjectNode json = Json.object();
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
