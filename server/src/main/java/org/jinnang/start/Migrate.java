package org.jinnang.start;

import java.util.Optional;
import org.jinnang.platform.database.Migrations;

/** Brings the tables up to date, as the role that owns them, without starting a server. */
final class Migrate {

    private final Console console;

    Migrate(Console console) {
        this.console = console;
    }

    void run(Settings settings) {
        Databases.requireOne(settings);
        int ran = Databases.isEmbedded(settings) ? embedded(settings) : configured(settings);
        console.say("迁移完成，执行了 " + ran + " 个 / migrated, ran " + ran);
    }

    private static int configured(Settings settings) {
        String url = settings.of(Setting.DB_URL).orElseThrow();
        String application =
                settings.required(Setting.DB_USER, "应用角色的名字", "the name of the application role");
        Optional<Migrations.Access> owner = Database.configuredOwner(settings, url);
        if (owner.isEmpty()) {
            settings.required(
                    Setting.DB_MIGRATION_USER, "拥有数据表的角色", "the role that owns the tables");
        }
        return Migrations.run(owner.orElseThrow(), application, false);
    }

    private static int embedded(Settings settings) {
        var data = DataFolder.of(settings);
        data.prepare();
        try (var server = Database.start(data)) {
            return Database.provisioned(server, data.address()).migrate(false);
        }
    }
}
