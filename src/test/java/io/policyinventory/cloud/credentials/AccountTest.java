package io.policyinventory.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.cloud.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Secret SECRET = new Secret("hidden");
  private static final TokenScope SCOPE =
      new TokenScope("p1", null, null, null, "domain-id", "OTC42");

  @Test
  void ofAUserIsTheDomainAndTheNameElseTheIds() {
    assertThat(account(new Identity.Password("reader", null, "OTC1", null, SECRET), SCOPE))
        .isEqualTo(new Account("iam.example.com", "OTC1", "reader"));
    assertThat(account(new Identity.Password(null, "u1", null, null, SECRET), TokenScope.NONE))
        .isEqualTo(new Account("iam.example.com", null, "u1"));
  }

  @Test
  void ofAKeyPairIsTheIdOfTheKeyAndNeverTheSecret() {
    assertThat(account(new Identity.AccessKey("AK1", SECRET, SECRET), SCOPE))
        .isEqualTo(new Account("iam.example.com", "OTC42", "AK1"));
  }

  @Test
  void ofATokenIsTheDomainOfItsScope() {
    assertThat(account(new Identity.IssuedToken(SECRET), SCOPE))
        .isEqualTo(new Account("iam.example.com", "OTC42", null));
  }

  private static Account account(Identity identity, TokenScope scope) {
    return new Credentials(
            "test",
            URI.create("https://iam.example.com/v3"),
            identity,
            scope,
            null,
            TlsSettings.DEFAULT,
            Map.of())
        .account();
  }
}
