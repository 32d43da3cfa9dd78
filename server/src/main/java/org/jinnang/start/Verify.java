package org.jinnang.start;

import java.util.HashMap;
import java.util.Map;
import org.jinnang.platform.Verification;
import org.jinnang.platform.database.Migrations;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/** Checks from the tables alone that everything is as it must be; works beside a running server. */
final class Verify {

    /** The server gives up on an answer after a while; the books of years take longer. */
    private static final Map<String, Object> PATIENT =
            Map.of("spring.datasource.hikari.data-source-properties.socketTimeout", "0");

    private final Application application;
    private final Console console;

    Verify(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    /** True when all of it holds. */
    boolean run(Settings settings) {
        if (settings.of(Setting.DB_URL).isPresent()) {
            Databases.requireOne(settings);
            String keyset =
                    settings.required(
                            Setting.KEYSET_FILE,
                            "密钥文件，核对审计封条要用",
                            "the keyset file, needed for the audit seals");
            return check(Database.configured(settings), keyset, settings);
        }
        var data = DataFolder.of(settings);
        String keyset = settings.of(Setting.KEYSET_FILE).orElse(data.keyset().toString());
        var running = Database.running(data.address());
        return running.isPresent()
                ? check(running.get(), keyset, settings)
                : started(data, keyset, settings);
    }

    private boolean started(DataFolder data, String keyset, Settings settings) {
        if (!java.nio.file.Files.isDirectory(data.database())) {
            throw new Refused(
                    "文件夹 " + data.folder() + " 里没有数据，没有可核对的。",
                    "There is no data in " + data.folder() + ": nothing to verify.");
        }
        try (EmbeddedPostgres server = Database.start(data)) {
            return check(Database.provisioned(server, data.address()), keyset, settings);
        }
    }

    private boolean check(Database database, @Nullable String keyset, Settings settings) {
        Migrations.requireReadable(database.application());
        var properties = new HashMap<String, Object>(settings.properties());
        properties.putAll(database.properties());
        properties.putAll(Map.of("jinnang.keyset.file", String.valueOf(keyset)));
        properties.putAll(PATIENT);
        properties.putIfAbsent("jinnang.public.url", "http://localhost");
        try (var context = application.quiet(properties)) {
            boolean all = true;
            for (Verification verification :
                    context.getBeanProvider(Verification.class).orderedStream().toList()) {
                all &= report(verification, settings.full());
            }
            console.say(all ? "核对通过 / all of it holds" : "核对不通过 / NOT all of it holds");
            return all;
        }
    }

    private boolean report(Verification verification, boolean full) {
        var result = full ? verification.verify() : verification.verifyWhatIsNew();
        console.say((result.holds() ? "✓ " : "✗ ") + verification.name());
        result.lines().forEach(line -> console.say("    " + line));
        return result.holds();
    }
}
