package io.policyinventory.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.FakeCloud;
import io.policyinventory.cloud.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsLoaderTest {
  private static final String SECRET = "sup3r-s3cret";
  private Path work = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void folders(@TempDir Path folder) throws IOException {
    work = Files.createDirectories(folder.resolve("work"));
    home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(home.resolve(".config/openstack"));
  }

  private Optional<Credentials> load(@Nullable String cloud, String... environment) {
    Map<String, String> map = new HashMap<>();
    for (String pair : environment) {
      int equals = pair.indexOf('=');
      map.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return CredentialsLoader.load(cloud, map, work, home);
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  @Test
  void nothingMeansTheSandbox() {
    assertThat(load(null)).isEmpty();
    assertThat(
            load(
                null,
                "OS_IDENTITY_API_VERSION=3",
                "OS_INTERFACE=public",
                "OS_CACERT=/nowhere",
                "AWS_ACCESS_KEY_ID=x",
                "OS_USERNAME="))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OS_USERNAME=u, OS_PASSWORD",
    "OS_PASSWORD=sup3r-s3cret, OS_USERNAME",
    "OS_AUTH_URL=https://iam, OS_USERNAME",
    "OS_ACCESS_KEY=a, OS_SECRET_KEY",
    "OS_SECRET_KEY=sup3r-s3cret, OS_ACCESS_KEY",
    "OS_TOKEN=sup3r-s3cret, OS_AUTH_URL",
    "OS_PROJECT_NAME=p, OS_USERNAME",
    "OS_REGION_NAME=eu-de, OS_USERNAME",
    "OS_USERNAME=u;OS_PASSWORD=sup3r-s3cret, OS_USER_DOMAIN_NAME",
    "OS_USERNAME=u;OS_PASSWORD=sup3r-s3cret;OS_DOMAIN_NAME=d, OS_AUTH_URL",
    "OS_AUTH_URL=https://iam;OS_USERNAME=u;OS_USER_DOMAIN_NAME=d, OS_PASSWORD",
    "OS_AUTH_URL=https://iam;OS_ACCESS_KEY=a, OS_SECRET_KEY"
  })
  void halfASetIsAnError(String environment, String missing) {
    assertThatThrownBy(() -> load(null, environment.split(";")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(missing)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void readsTheEnvironment() {
    Credentials credentials =
        load(
                null,
                "OS_AUTH_URL=iam.eu-de.otc.t-systems.com:443",
                "OS_USERNAME=u",
                "OS_PASSWORD=" + SECRET,
                "OS_USER_DOMAIN_NAME=OTC1",
                "OS_TENANT_NAME=eu-de_team",
                "OS_REGION_ID=eu-de",
                "OS_VERIFY=false",
                "OS_CSBS_ENDPOINT_OVERRIDE=http://127.0.0.1:1/csbs/")
            .orElseThrow();

    assertThat(credentials.authUrl())
        .isEqualTo(URI.create("https://iam.eu-de.otc.t-systems.com:443/v3"));
    assertThat(credentials.identity())
        .isEqualTo(new Identity.Password("u", null, "OTC1", null, new Secret(SECRET)));
    assertThat(credentials.tokenScope().projectName()).isEqualTo("eu-de_team");
    assertThat(credentials.region()).isEqualTo("eu-de");
    assertThat(credentials.tls().verify()).isFalse();
    assertThat(credentials.override(FakeCloud.CSBS))
        .contains(URI.create("http://127.0.0.1:1/csbs/"));
    assertThat(credentials.toString()).doesNotContain(SECRET);
  }

  @Test
  void readsKeysAndTokens() {
    assertThat(
            load(null, "OS_AUTH_URL=https://iam/v3/", "OS_AK=a", "OS_SK=" + SECRET, "OS_ST=t")
                .orElseThrow()
                .identity())
        .isEqualTo(new Identity.AccessKey("a", new Secret(SECRET), new Secret("t")));
    assertThat(
            load(
                    null,
                    "OS_AUTH_URL=https://iam/v3/",
                    "AWS_ACCESS_KEY_ID=a",
                    "AWS_ACCESS_SECRET_KEY=" + SECRET)
                .orElseThrow()
                .identity())
        .isEqualTo(new Identity.AccessKey("a", new Secret(SECRET), null));
    assertThat(load(null, "OS_AUTH_URL=https://iam", "OS_TOKEN=" + SECRET).orElseThrow().identity())
        .isEqualTo(new Identity.IssuedToken(new Secret(SECRET)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://iam.example.com/v3", "http://127.0.0.1.evil.com", "ftp://x"})
  void refusesUnsafeSignInUrls(String url) {
    assertThatThrownBy(() -> load(null, "OS_AUTH_URL=" + url, "OS_TOKEN=" + SECRET))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, http://127.0.0.1:8080/v3",
    "http://localhost/v3/, http://localhost/v3",
    "http://[::1]:5000/identity, http://[::1]:5000/identity/v3",
    "https://iam.example.com/v3/auth/tokens, https://iam.example.com/v3"
  })
  void completesSignInUrls(String url, URI expected) {
    assertThat(load(null, "OS_AUTH_URL=" + url, "OS_TOKEN=x").orElseThrow().authUrl())
        .isEqualTo(expected);
  }

  @Test
  void refusesUnknownWaysToSignIn() {
    assertThatThrownBy(
            () -> load(null, "OS_AUTH_URL=https://iam", "OS_TOKEN=x", "OS_AUTH_TYPE=v3oidc"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("v3oidc");
  }

  @Test
  void readsACloudWithItsSecretsAndProfile() throws IOException {
    write(
        work.resolve("clouds.yaml"),
        """
        clouds:
          prod:
            profile: otc
            region_name: eu-de
            verify: no
            data_protect_endpoint_override: https://csbs.example.com/v1/%(project_id)s
            auth: {username: u, user_domain_name: OTC1, project_id: 007}
          keys:
            ak: a
            sk: s
            auth: {auth_url: iam.example.com}
        """);
    write(
        home.resolve(".config/openstack/secure.yaml"),
        "clouds: {prod: {auth: {password: 0123456}}}\n");

    Credentials prod = load("prod").orElseThrow();
    assertThat(prod.authUrl()).isEqualTo(URI.create("https://iam.eu-de.otc.t-systems.com/v3"));
    assertThat(prod.identity())
        .isEqualTo(new Identity.Password("u", null, "OTC1", null, new Secret("0123456")));
    assertThat(prod.tokenScope().projectId()).isEqualTo("007");
    assertThat(prod.tls().verify()).isFalse();
    assertThat(prod.override(FakeCloud.CSBS)).isPresent();
    assertThat(load(null, "OS_CLOUD=keys", "OS_USERNAME=stray").orElseThrow().identity())
        .isInstanceOf(Identity.AccessKey.class);
  }

  @Test
  void followsAnchorsAndMergeKeys() throws IOException {
    write(
        work.resolve("clouds.yaml"),
        """
        base: &base {region_name: eu-de, verify: "false"}
        clouds:
          a:
            <<: *base
            verify: true
            auth: &login {auth_url: iam.example.com, token: 00123}
          b:
            <<: *base
            auth: *login
        """);

    Credentials a = load("a").orElseThrow();
    assertThat(a.region()).isEqualTo("eu-de");
    assertThat(a.tls().verify()).isTrue();
    Credentials b = load("b").orElseThrow();
    assertThat(b.identity()).isEqualTo(new Identity.IssuedToken(new Secret("00123")));
    assertThat(b.tls().verify()).isFalse();
  }

  @Test
  void takesTheFirstFileAlone() throws IOException {
    write(
        home.resolve(".config/openstack/clouds.yaml"),
        "clouds: {far: {auth: {auth_url: far, token: t}}}");
    assertThat(load("far")).isPresent();
    write(work.resolve("clouds.yaml"), "clouds: {near: {auth: {auth_url: near, token: t}}}");
    assertThat(load("near")).isPresent();
    assertThatThrownBy(() -> load("nera"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("near", "did you mean 'near'?")
        .hasMessageNotContaining("far");
    Path other =
        write(work.resolve("other.yaml"), "clouds: {own: {auth: {auth_url: o, token: t}}}");
    assertThat(load("own", "OS_CLIENT_CONFIG_FILE=" + other)).isPresent();
  }

  @Test
  void namesFileAndLineOfBadYaml() throws IOException {
    write(work.resolve("clouds.yaml"), "clouds:\n  a:\n    password: '" + SECRET + "\n  b: [\n");

    assertThatThrownBy(() -> load("a"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("clouds.yaml", "line")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> load("a", "OS_CLIENT_CONFIG_FILE=missing.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("missing.yaml");
  }

  private static final String CLOUD =
      "    auth: {auth_url: https://iam.example, username: u, user_domain_name: d, password: p}\n";

  @Test
  void theOnlyCloudOfAFileIsTaken() throws IOException {
    write(home.resolve(".config/openstack/clouds.yaml"), "clouds:\n  otc:\n" + CLOUD);

    assertThat(load(null).orElseThrow().origin()).contains("cloud 'otc'");
    assertThat(load(null, "OS_AUTH_URL=https://x", "OS_TOKEN=t").orElseThrow().origin())
        .contains("OS_*");
  }

  @Test
  void ofSeveralCloudsOneMustBeChosen() throws IOException {
    write(work.resolve("clouds.yaml"), "clouds:\n  prod:\n" + CLOUD + "  dev:\n" + CLOUD);

    assertThatThrownBy(() -> load(null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("dev, prod")
        .hasMessageContaining("--cloud=NAME");
  }

  @Test
  void aFileWithoutCloudsIsNoFile() throws IOException {
    write(work.resolve("clouds.yaml"), "clouds: {}\n");

    assertThat(load(null)).isEmpty();
  }

  @Test
  void aMissingFileIsToldWithTheFoldersLookedIn() {
    assertThatThrownBy(() -> load("otc"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(work.toString())
        .hasMessageContaining(home.resolve(".config/openstack").toString())
        .hasMessageContaining("/etc/openstack");
  }

  @Test
  void valuesOfTheRegionWinOverTheCloudsOwn() throws IOException {
    write(
        work.resolve("clouds.yaml"),
        """
        clouds:
          otc:
            region_name: eu-nl
            auth: {auth_url: https://iam.example, username: u, user_domain_name: d, password: p}
            csbs_endpoint_override: https://csbs.example
            regions:
              - eu-ch
              - name: eu-de
                values: {auth: {username: other}}
              - name: eu-nl
                values:
                  auth: {project_name: eu-nl_team}
                  csbs_endpoint_override: https://csbs.eu-nl.example
        """);

    Credentials credentials = load("otc").orElseThrow();

    assertThat(credentials.region()).isEqualTo("eu-nl");
    assertThat(credentials.tokenScope().projectName()).isEqualTo("eu-nl_team");
    assertThat(credentials.identity())
        .isEqualTo(new Identity.Password("u", null, "d", null, new Secret("p")));
    assertThat(credentials.override(FakeCloud.CSBS))
        .contains(URI.create("https://csbs.eu-nl.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"OS_PASSWORD=p\uFFFDss", "OS_PASSWORD=p\uDCE4ss", "OS_AUTH_URL=https://x\uFFFD"})
  void textThatCannotBeDecodedIsAnErrorThatNamesTheVariable(String variable) {
    String name = variable.substring(0, variable.indexOf('='));
    assertThatThrownBy(() -> load(null, "OS_USERNAME=u", "OS_USER_DOMAIN_NAME=d", variable))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("LANG=C.UTF-8")
        .hasMessageNotContaining("ss");
  }

  @Test
  void aCarriageReturnAtTheEndIsAnErrorThatNamesTheVariable() {
    assertThatThrownBy(() -> load(null, "OS_USERNAME=u", "OS_PASSWORD=" + SECRET + "\r"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OS_PASSWORD ends in a carriage return")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> load(null, "OS_CLOUD=otc\r"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OS_CLOUD ends in a carriage return");
  }
}
