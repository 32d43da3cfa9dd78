package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a real server will not start without. None of these gets as far as starting. */
@ExtendWith(OutputCaptureExtension.class)
class ServeTest {

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private TestDatabase database;

    @BeforeEach
    void giveEverythingThatIsNeeded() throws Exception {
        database = TestDatabase.fresh().forRealServers();
        var keyset = folder.resolve("keyset.json");
        KeysetFile.createOnce(keyset);
        var password = folder.resolve("password");
        Files.writeString(password, database.applicationPassword() + "\n");
        environment.put("JINNANG_DB_URL", database.jdbcUrl());
        environment.put("JINNANG_DB_USER", database.applicationUser());
        environment.put("JINNANG_DB_PASSWORD_FILE", password.toString());
        environment.put("JINNANG_KEYSET_FILE", keyset.toString());
        environment.put("JINNANG_PUBLIC_URL", "https://wallet.example");
        environment.put("JINNANG_STAFF_URL", "https://staff.wallet.example");
        environment.put("JINNANG_TRUSTED_PROXY", "192.0.2.1");
        environment.put("JINNANG_SMTP_HOST", "mail.example");
        environment.put("JINNANG_SMTP_FROM", "wallet@wallet.example");
        environment.put("JINNANG_SMPP_HOST", "sms.example");
        environment.put("JINNANG_SMPP_SYSTEM_ID", "wallet");
        environment.put("JINNANG_SMPP_SENDER", "Wallet");
        environment.put("JINNANG_SMPP_PASSWORD_FILE", password.toString());
    }

    @ParameterizedTest
    @CsvSource({"JINNANG_SMTP_HOST, 发不出去", "JINNANG_SMPP_HOST, 发不出去"})
    void withoutAWayForMessagesItDoesNotStartUnlessToldSo(String host, String chinese) {
        environment.remove(host);

        assertRefused(host + " is missing", "nobody can open a wallet", host + "=none", chinese);
    }

    @Test
    void doingWithoutMessagesIsSaidAtTheStartInBothLanguages() {
        environment.keySet().removeIf(name -> name.matches("JINNANG_SM[TP]P_.*"));
        environment.put("JINNANG_SMTP_HOST", "none");
        environment.put("JINNANG_SMPP_HOST", "none");
        environment.put("JINNANG_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");

        assertRefused(
                "WARNING: E-mail will not leave",
                "WARNING: Text messages will not leave",
                "注意：邮件不会发出",
                "注意：短信不会发出",
                "Cannot connect to the database");
    }

    @ParameterizedTest
    @CsvSource({
        "JINNANG_SMTP_FROM, '', JINNANG_SMTP_FROM is missing",
        "JINNANG_SMTP_USER, wallet, JINNANG_SMTP_PASSWORD_FILE is missing",
        "JINNANG_SMTP_ENCRYPTION, ssl, 'is one of starttls, tls, none'",
        "JINNANG_SMTP_PORT, smtp, JINNANG_SMTP_PORT is a number",
        "JINNANG_SMPP_SYSTEM_ID, '', JINNANG_SMPP_SYSTEM_ID is missing",
        "JINNANG_SMPP_PASSWORD_FILE, '', JINNANG_SMPP_PASSWORD_FILE is missing",
        "JINNANG_SMPP_PASSWORD_FILE, /nowhere/password, cannot be read",
        "JINNANG_SMPP_SENDER, '', JINNANG_SMPP_SENDER is missing",
        "JINNANG_SMPP_ENCRYPTION, starttls, 'is one of tls, none'",
    })
    void halfAWayForMessagesIsRefusedBeforeAnythingStarts(
            String setting, String value, String sentence) {
        environment.put(setting, value);

        assertRefused(sentence);
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
    void theStaffsAddressIsNeededHasHttpsAndAHostOfItsOwn() {
        environment.remove("JINNANG_STAFF_URL");
        assertRefused("JINNANG_STAFF_URL is missing");

        environment.put("JINNANG_STAFF_URL", "http://staff.wallet.example");
        assertRefused("begins with https://");

        environment.put("JINNANG_STAFF_URL", "https://WALLET.example");
        assertRefused("has another host than JINNANG_PUBLIC_URL");
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
    void asTheOwnerOfTheTablesItDoesNotStart(CapturedOutput output) throws Exception {
        var password = folder.resolve("owner");
        Files.writeString(password, database.ownerPassword());
        environment.put("JINNANG_DB_USER", database.ownerUser());
        environment.put("JINNANG_DB_PASSWORD_FILE", password.toString());

        assertRefused("will not run as the database role");
        assertThat(output.getAll()).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "verify"})
    void tablesOfAnOlderVersionAreRefused(String command) {
        history(
                "delete from flyway_schema_history where version::int ="
                        + " (select max(version::int) from flyway_schema_history)");

        assertThat(refusalOf(command))
                .contains("are older than this version: run ./jinnang migrate")
                .contains("请先运行 ./jinnang migrate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "verify"})
    void tablesOfAVersionThatDidNotLetTheServerLookAreOlder(String command) {
        history("revoke select on flyway_schema_history from " + database.applicationUser());

        assertThat(refusalOf(command)).contains("are older than this version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "verify"})
    void anEmptyDatabaseIsRefusedToo(String command) {
        history("drop schema jinnang cascade");

        assertThat(refusalOf(command)).contains("run ./jinnang migrate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "verify", "migrate"})
    void tablesOfANewerVersionAreRefusedAndNotTouched(String command) {
        giveTheOwner();
        history(
                """
                insert into flyway_schema_history
                select 9999, '999', 'later', 'SQL', 'V999__later.sql', 1, installed_by,
                       installed_on, 1, true
                from flyway_schema_history where version = '80'
                """);

        assertThat(refusalOf(command))
                .contains("made by a newer version", "./jinnang migrate")
                .contains("来自更新的版本");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "verify", "migrate"})
    void tablesMadeByOtherStepsAreRefusedInASentence(String command) {
        giveTheOwner();
        history("update flyway_schema_history set checksum = 1 where version = '70'");

        assertThat(refusalOf(command))
                .contains("made by other steps of another version", "./jinnang migrate")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "migrate"})
    void aDemosDataAreNeverServedForReal(String command) throws Exception {
        giveTheOwner();
        var demo = TestDatabase.fresh();
        environment.put("JINNANG_DB_URL", demo.jdbcUrl());

        assertThat(refusalOf(command)).contains("the data of a demo").contains("演示数据");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedInASentence() {
        environment.put("JINNANG_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");

        assertThat(refusalOf("serve"))
                .contains("Cannot connect to the database", "127.0.0.1:1")
                .doesNotContain("at org.");
    }

    @Test
    void aKeysetFileThatIsNoneIsNamedInASentence(CapturedOutput output) throws Exception {
        Files.writeString(Path.of(environment.get("JINNANG_KEYSET_FILE")), "{}");

        assertRefused("is no keyset of Jinnang");
        assertThat(output.getAll()).doesNotContain("Exception", "\tat ");
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

    /** As the role that owns the tables. */
    private void history(String sql) {
        database.sqlAsOwner().sql(sql).update();
    }

    private void giveTheOwner() {
        try {
            var password = folder.resolve("migration");
            Files.writeString(password, database.ownerPassword());
            environment.put("JINNANG_DB_MIGRATION_USER", database.ownerUser());
            environment.put("JINNANG_DB_MIGRATION_PASSWORD_FILE", password.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
