package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jinnang.JinnangServer;
import org.jinnang.platform.database.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Data that somebody else left behind where a demo shall start. */
class DemoDataTest {

    private final DataFolder data = DataFolder.passing("old-demo");

    @AfterEach
    void remove() {
        data.remove();
    }

    @Test
    void theyAreRefusedInASentenceThatSaysWhatFreshDeletesAndStayAsTheyAre() {
        leaveOldData();

        String said = refusalOf("demo", "--port", "0", "--data", data.folder().toString());

        assertThat(said)
                .contains("were made by another version", "with --fresh they are deleted")
                .contains("由另一个版本建成", "加上 --fresh 会删除这些演示数据")
                .contains(data.folder().toString())
                .doesNotContain("Exception");
        assertThat(said.lines()).hasSize(2);
        assertThat(data.database()).isNotEmptyDirectory();
    }

    @Test
    void aDemoDoesNotMoveInWithTheHoldersOfARealServer() {
        data.prepare();
        try (var server = Database.start(data)) {
            var database = Database.provisioned(server, data.address());
            database.migrate(false);
            owners(database)
                    .sql(
                            """
                            insert into jinnang.holder (
                                wallet_id, account_name, display_name, language, opened_at)
                            values (gen_random_uuid(), '', '', 'en', now())
                            """)
                    .update();
        }

        String said = refusalOf("demo", "--port", "0", "--data", data.folder().toString());

        assertThat(said)
                .contains("the data of a real server", "正式运行的数据")
                .doesNotContain("Exception");
        assertThat(said.lines()).hasSize(2);
    }

    private void leaveOldData() {
        data.prepare();
        try (var server = Database.start(data)) {
            var database = Database.provisioned(server, data.address());
            database.migrate(true);
            owners(database)
                    .sql("update jinnang.flyway_schema_history set checksum = 1 where version='55'")
                    .update();
        }
    }

    private static JdbcClient owners(Database database) {
        Migrations.Access owner = database.owner().orElseThrow();
        return JdbcClient.create(
                new DriverManagerDataSource(owner.jdbcUrl(), owner.user(), owner.password()));
    }

    private static String refusalOf(String... words) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Commands.run(
                        new Application(JinnangServer.class),
                        new Console(out, out),
                        List.of(words),
                        Map.of());
        assertThat(code).isEqualTo(2);
        return said.toString(StandardCharsets.UTF_8);
    }
}
