package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.JinnangServer;
import org.jinnang.platform.keys.KeysetFile;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's commands from their first word to the tables, and what they refuse. */
class OperateTest {

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void giveTables() throws Exception {
        TestDatabase database = TestDatabase.fresh().forRealServers();
        var keyset = folder.resolve("keyset.json");
        KeysetFile.createOnce(keyset);
        var password = folder.resolve("password");
        Files.writeString(password, database.applicationPassword() + "\n");
        environment.put("JINNANG_DB_URL", database.jdbcUrl());
        environment.put("JINNANG_DB_USER", database.applicationUser());
        environment.put("JINNANG_DB_PASSWORD_FILE", password.toString());
        environment.put("JINNANG_KEYSET_FILE", keyset.toString());
        environment.put("JINNANG_PUBLIC_URL", "https://wallet.example");
    }

    @ParameterizedTest
    @CsvSource({
        "restrict,                               What shall be done?",
        "restrict --wallet x,                    What shall be done?",
        "restrict list wallet,                   There is no option \"wallet\"",
        "restrict list --wallet,                 The option --wallet needs a value",
        "restrict list --wallet=,                The option --wallet needs a value",
        "restrict list --wallet a --wallet b,    The option --wallet stands twice",
        "restrict lsit --wallet x,               Did you mean \"list\"?",
        "restrict list --walet x,                Did you mean \"--wallet\"?",
        "restrict list --until 2030-01-01T00:00, There is no option \"--until\"",
        "restrict list,                          Say with --wallet",
        "maintenance,                            What shall be done?",
        "maintenance end,                        Say with --reference",
        "maintenance end --reference M-1 --by x, No work M-1",
        "restrict list --wallet nobody.there,    There is no wallet \"nobody.there\"",
    })
    void wrongWordsAreRefusedInASentence(String words, String sentence) {
        var answer = run(words);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.said()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void withoutTheAddressThatMessagesNameNothingIsDone() {
        environment.remove("JINNANG_PUBLIC_URL");

        var answer = run("restrict list --wallet nobody.there");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.said()).contains("JINNANG_PUBLIC_URL is missing");
    }

    private record Answer(int code, String said) {}

    private Answer run(String words) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Commands.run(
                        new Application(JinnangServer.class),
                        new Console(stream, stream),
                        new ArrayList<>(List.of(words.split(" "))),
                        environment);
        return new Answer(code, said.toString(StandardCharsets.UTF_8));
    }
}
