package org.jinnang.start;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jinnang.platform.database.Migrations;
import org.jinnang.platform.database.Standing;
import org.jinnang.postgres.EmbeddedPostgres;
import org.springframework.context.ConfigurableApplicationContext;

/** Opens the application without its web part, beside a running server or instead of one. */
record Beside(Application application, Settings settings) {

    private static final int DEMO_PORT = 8080;

    /** Does the work on the tables that the settings mean, and answers what it answers. */
    boolean test(Map<String, Object> more, Predicate<ConfigurableApplicationContext> work) {
        if (settings.of(Setting.DB_URL).isPresent()) {
            Databases.requireOne(settings);
            String keyset = settings.required(Setting.KEYSET_FILE, "密钥文件", "the keyset file");
            return test(Database.configured(settings), keyset, more, work);
        }
        var data = DataFolder.of(settings);
        String keyset = settings.of(Setting.KEYSET_FILE).orElse(data.keyset().toString());
        var running = Database.running(data.address());
        if (running.isPresent()) {
            return test(running.get(), keyset, more, work);
        }
        if (!Files.isDirectory(data.database())) {
            throw new Refused(
                    "文件夹 " + data.folder() + " 里没有数据。",
                    "There is no data in " + data.folder() + ".");
        }
        try (EmbeddedPostgres server = Database.start(data)) {
            return test(Database.provisioned(server, data.address()), keyset, more, work);
        }
    }

    private boolean test(
            Database database,
            String keyset,
            Map<String, Object> more,
            Predicate<ConfigurableApplicationContext> work) {
        Migrations.requireReadable(database.application());
        boolean isDemo = Migrations.standing(database.application()) == Standing.DEMO;
        var properties = new HashMap<String, Object>(settings.properties());
        properties.putAll(database.properties());
        properties.put("jinnang.keyset.file", keyset);
        properties.putAll(more);
        if (isDemo) {
            properties.put(
                    Setting.PUBLIC_URL.property(), "http://localhost:" + settings.port(DEMO_PORT));
        } else if (!properties.containsKey(Setting.PUBLIC_URL.property())) {
            settings.required(
                    Setting.PUBLIC_URL,
                    "人们访问的地址，消息里要写",
                    "the address people use; messages to holders name it");
        }
        try (var context = application.quiet(properties, isDemo)) {
            return work.test(context);
        }
    }
}
