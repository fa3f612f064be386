package io.policyinventory.cloud.connection;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ReauthenticateException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.http.ClientAccount;
import io.policyinventory.cloud.http.Retrier;
import io.policyinventory.cloud.http.Transport;
import io.policyinventory.cloud.signin.SignInMethod;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.web.client.RestClient;

/** Reads from one endpoint of one project. */
final class Client implements ServiceClient {
  private final Project project;
  private final SignInMethod signIn;
  private final Retrier retrier;
  private final DeclaredCalls calls;
  private final RestClient client;
  private final ClientAccount account;
  private final AtomicLong retries = new AtomicLong();

  Client(
      Project project,
      Endpoint endpoint,
      SignInMethod signIn,
      Transport transport,
      Retrier retrier,
      DeclaredCalls calls) {
    this.project = project;
    this.signIn = signIn;
    this.retrier = retrier;
    this.account = transport.account();
    this.calls = calls;
    this.client =
        transport
            .reader(signIn.authorizer(project), account)
            .mutate()
            .baseUrl(endpoint.base().toString())
            .build();
  }

  @Override
  public <A> A api(Class<A> httpInterface) {
    return calls.api(httpInterface);
  }

  @Override
  public <T> T call(String operation, Supplier<T> exchange) {
    AtomicBoolean renewed = new AtomicBoolean();
    return retrier.run(operation, () -> signedIn(exchange, renewed), retries::incrementAndGet);
  }

  private <T> T signedIn(Supplier<T> exchange, AtomicBoolean renewed) {
    try {
      return calls.through(client, exchange);
    } catch (ReauthenticateException e) {
      if (!renewed.compareAndSet(false, true) || !signIn.renew(project, e.refused())) {
        throw refusedAgain(e);
      }
    }
    retries.incrementAndGet();
    try {
      return calls.through(client, exchange);
    } catch (ReauthenticateException e) {
      throw refusedAgain(e);
    }
  }

  private static ScopeFailedException refusedAgain(ReauthenticateException e) {
    CloudException.Failure failure = e.failure();
    return new ScopeFailedException(
        new CloudException.Failure(
            failure.request(),
            failure.status(),
            failure.code(),
            failure.message() + " (also with a new token)",
            failure.requestId()),
        e);
  }

  @Override
  public void release() {
    account.release();
  }

  @Override
  public long requests() {
    return account.requests();
  }

  @Override
  public int inFlight() {
    return account.inFlight();
  }

  @Override
  public long retries() {
    return retries.get();
  }
}
