package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.JinnangServer;
import org.jinnang.platform.keys.KeysetFile;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server will not start without. None of these gets as far as starting. */
class ServeTest {

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void giveEverythingThatIsNeeded() throws Exception {
        var database = TestDatabase.fresh();
        var keyset = folder.resolve("keyset.json");
        KeysetFile.createOnce(keyset);
        var password = folder.resolve("password");
        Files.writeString(password, database.applicationPassword() + "\n");
        environment.put("JINNANG_DB_URL", database.jdbcUrl());
        environment.put("JINNANG_DB_USER", database.applicationUser());
        environment.put("JINNANG_DB_PASSWORD_FILE", password.toString());
        environment.put("JINNANG_KEYSET_FILE", keyset.toString());
        environment.put("JINNANG_PUBLIC_URL", "https://wallet.example");
        environment.put("JINNANG_TRUSTED_PROXY", "192.0.2.1");
    }

    @Test
    void withoutADatabaseItNamesBothWaysToHaveOne() {
        environment.keySet().removeIf(name -> name.startsWith("JINNANG_DB"));

        assertRefused("JINNANG_DB_URL", "JINNANG_DB=embedded");
    }

    @Test
    void twoDatabasesAreOneTooMany() {
        environment.put("JINNANG_DB", "embedded");

        assertRefused("JINNANG_DB_URL", "JINNANG_DB=embedded");
    }

    @Test
    void theWordForTheEmbeddedDatabaseIsExactlyOne() {
        environment.remove("JINNANG_DB_URL");
        environment.put("JINNANG_DB", "postgres");

        assertRefused("can only be embedded");
    }

    @Test
    void withoutAPublicAddressItDoesNotStart() {
        environment.remove("JINNANG_PUBLIC_URL");

        assertRefused("JINNANG_PUBLIC_URL is missing");
    }

    @Test
    void anAddressWithoutHttpsIsRefused() {
        environment.put("JINNANG_PUBLIC_URL", "http://wallet.example");

        assertRefused("begins with https://");
    }

    @Test
    void withoutHttpsAndWithoutATrustedProxyItDoesNotStart() {
        environment.remove("JINNANG_TRUSTED_PROXY");

        assertRefused("JINNANG_TLS_CERTIFICATE_FILE", "JINNANG_TRUSTED_PROXY");
    }

    @Test
    void aTrustedProxyIsAnAddressAndNotAPattern() {
        environment.put("JINNANG_TRUSTED_PROXY", ".*");

        assertRefused("holds IP addresses");
    }

    @Test
    void withoutAKeysetItDoesNotStart() {
        environment.remove("JINNANG_KEYSET_FILE");

        assertRefused("JINNANG_KEYSET_FILE is missing");
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() {
        environment.put("JINNANG_DB_PASSWORD_FILE", "/nowhere/password");

        assertRefused("/nowhere/password cannot be read");
    }

    @Test
    void asTheOwnerOfTheTablesItDoesNotStart() throws Exception {
        var database = TestDatabase.fresh();
        var password = folder.resolve("owner");
        Files.writeString(password, database.ownerPassword());
        environment.put("JINNANG_DB_URL", database.jdbcUrl());
        environment.put("JINNANG_DB_USER", database.ownerUser());
        environment.put("JINNANG_DB_PASSWORD_FILE", password.toString());

        assertRefused("will not run as the database role");
    }

    @Test
    void theDemoIsNotServedToTheNetwork() {
        environment.clear();
        environment.put("JINNANG_LISTEN", "0.0.0.0");

        assertThat(refusalOf("demo")).contains("takes no JINNANG_LISTEN");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        assertThat(refusalOf("sevre")).contains("Did you mean \"serve\"?");
    }

    private void assertRefused(String... words) {
        assertThat(refusalOf("serve")).contains(words);
    }

    private String refusalOf(String command) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Commands.run(
                        new Application(JinnangServer.class),
                        new Console(out, out),
                        List.of(command, "--port", "0"),
                        environment);
        assertThat(code).isEqualTo(2);
        return said.toString(StandardCharsets.UTF_8);
    }
}
