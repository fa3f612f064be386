package io.policyinventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example.com/inventory, db.example.com/inventory",
    "jdbc:postgresql://127.0.0.1:5433/my-db_1?sslmode=require&user=u, 127.0.0.1:5433/my-db_1",
    "jdbc:postgresql://[::1]:5432/x, '[::1]:5432/x'",
    "'jdbc:postgresql://a:1,b:2/x?targetServerType=primary', 'a:1,b:2/x'",
    "jdbc:postgresql:inventory, inventory",
    "jdbc:postgresql:///inventory, /inventory",
    "jdbc:postgresql://h/x?password=p@s/s:w0rd?&ssl=true, h/x",
    "jdbc:postgresql://h/Gr%C3%B6%C3%9Fe, h/Gr%C3%B6%C3%9Fe",
    "jdbc:postgresql://h/x?sslrootcert=/etc/ca.pem, h/x",
    "jdbc:postgresql://h/x?, h/x"
  })
  void messagesShowHostPortAndDatabase(String url, String place) {
    assertThat(DatabaseUrl.of(url).place()).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:///host:x/db?password=secret",
        "jdbc:postgresql:///host:x/db?password=secret",
        "jdbc:postgresql://user:x/secret@host",
        "jdbc:postgresql://user:x@secret@host/db",
        "jdbc:postgresql://user:secret@host/db",
        "jdbc:postgresql://user:12/secret@host/db",
        "jdbc:postgresql://user:12/sec?ret@host/db",
        "jdbc:postgresql://host:99999/db?password=secret",
        "jdbc:postgresql://host/db?password=%zzsecret",
        "jdbc:postgresql://host/db?password",
        "jdbc:mysql://host/db?password=secret",
        "secret"
      })
  void anythingElseIsRefusedWithoutAWordOfIt(String url) {
    assertThatThrownBy(() -> DatabaseUrl.of(url))
        .isInstanceOf(DatabaseUrlException.class)
        .hasMessageContaining("spring.datasource.url cannot be understood")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Provide
  Arbitrary<String> passwords() {
    return Arbitraries.strings()
        .withChars("@:/?&=%#.,[]+ -_")
        .withCharRange('a', 'f')
        .withCharRange('0', '9')
        .ofMinLength(1)
        .ofMaxLength(12)
        .map(text -> "S3C" + text + "R3T");
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
        "jdbc:postgresql://user:*@host/db",
        "jdbc:postgresql://user:*@host:5432/db?ssl=true",
        "jdbc:postgresql://user:x/*@host/db",
        "jdbc:postgresql://user:x@*@host",
        "jdbc:postgresql:user:*@host/db",
        "jdbc:postgresql:///host:x/db?password=*",
        "jdbc:postgresql://host/db?user=u&password=*",
        "jdbc:postgresql://host:5432/db?password=*&ssl=true",
        "postgresql://user:*@host/db",
        "postgres://host/db?password=*",
        "//user:*@host/db");
  }

  /** Either it is understood and not shown, or it is refused and not shown. */
  @Property(tries = 3000)
  void noFormOfAddressShowsThePassword(
      @ForAll @From("templates") String template, @ForAll @From("passwords") String password) {
    String shown;
    try {
      shown = DatabaseUrl.of(template.replace("*", password)).place();
    } catch (DatabaseException e) {
      shown = String.valueOf(e.getMessage());
    }
    assertThat(shown).doesNotContain("S3C").doesNotContain("R3T");
  }
}
