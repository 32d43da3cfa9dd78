package org.jinnang.start;

import java.util.HashMap;
import java.util.Map;
import org.jinnang.platform.DemoPerson;
import org.jinnang.platform.DemoStaff;
import org.jinnang.platform.database.OtherVersion;
import org.jinnang.platform.keys.KeysetFile;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A wallet to try: embedded database, invented people, inbox, a clock that can be moved. It listens
 * on loopback only, because everybody can read the passwords.
 */
final class Demo {

    private static final int USUAL_PORT = 8080;
    private static final String LOOPBACK = "127.0.0.1";

    private final Application application;
    private final Console console;

    Demo(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    /** Runs until the process is stopped. */
    void run(Settings settings) {
        refuseToServe(settings);
        settings.policy();
        var data = DataFolder.of(settings);
        if (settings.fresh()) {
            data.wipe();
        }
        try (var running = new Running()) {
            int port = Ports.chosen(settings.port(USUAL_PORT));
            var context = start(running, data, port, settings.properties());
            announce(context, data, port);
            running.untilStopped();
        }
    }

    /** Starts database and server on this folder. */
    ConfigurableApplicationContext start(
            Running running, DataFolder data, int port, Map<String, Object> more) {
        data.prepare();
        KeysetFile.createOnce(data.keyset());
        var server = Database.start(data);
        running.owns(server);
        var database = Database.provisioned(server, data.address());
        migrate(database, data);
        var properties = new HashMap<>(more);
        properties.putAll(database.properties());
        properties.put("jinnang.keyset.file", data.keyset().toString());
        properties.put("jinnang.public.url", "http://localhost:" + port);
        properties.put("jinnang.staff.url", "http://staff.localhost:" + port);
        properties.put("jinnang.staff.password-sign-in", "allowed");
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", port);
        bank(properties, data);
        var context = application.serve(Application.DEMO, properties);
        running.runs(context);
        return context;
    }

    /** A bank that answers by itself; a folder of one's own is for a real server. */
    private static void bank(Map<String, Object> properties, DataFolder data) {
        properties.put("jinnang.bank.folder", data.folder().resolve("bank").toString());
        properties.put("jinnang.bank.name", "Jinnang Demo");
        properties.put("jinnang.bank.agent", "JINNCNBJ");
        properties.put("jinnang.bank.account-cny", "110902000123");
        properties.put("jinnang.bank.account-usd", "110902000456");
    }

    /** Demo data are there to be thrown away; that is said, and never done unasked. */
    private static void migrate(Database database, DataFolder data) {
        try {
            database.migrate(true);
        } catch (OtherVersion _) {
            throw new Refused(
                    "这里的演示数据由另一个版本建成，这个版本用不了：加上 --fresh 会删除这些演示数据并重新开始（" + data.folder() + "）。",
                    "The demo data here were made by another version and are of no use to this"
                            + " one: with --fresh they are deleted and the demo starts anew ("
                            + data.folder()
                            + ").");
        }
    }

    /** What is only for a real server would be taken for granted here, and would not hold. */
    private static void refuseToServe(Settings settings) {
        for (Setting setting :
                new Setting[] {
                    Setting.LISTEN, Setting.PUBLIC_URL, Setting.STAFF_URL, Setting.DB_URL
                }) {
            if (settings.of(setting).isPresent()) {
                throw new Refused(
                        "演示只在本机、用自己的数据库运行，不接受 " + setting.variable() + "。正式运行用 serve。",
                        "The demo runs on this machine with a database of its own and takes no "
                                + setting.variable()
                                + ". To run for real use serve.");
            }
        }
    }

    private void announce(ConfigurableApplicationContext context, DataFolder data, int port) {
        String address = "http://localhost:" + port;
        console.say("");
        console.say("锦囊演示 · Jinnang demo");
        console.say("  网页 / pages          " + address + "/");
        console.say("  收件箱 / inbox        " + address + "/dev/inbox");
        console.say("  时钟 / clock          " + address + "/dev/clock");
        console.say("  数据 / data           " + data.folder());
        var people = context.getBeanProvider(DemoPerson.class).orderedStream().toList();
        if (!people.isEmpty()) {
            console.say(
                    "  人物 / people (账户名 account name · 登录密码 sign-in password"
                            + " · 支付密码 payment password)");
        }
        for (DemoPerson person : people) {
            console.say(
                    "    %s · %s   %s   %s   %s"
                            .formatted(
                                    person.name().zh(),
                                    person.name().en(),
                                    person.accountName(),
                                    person.signInPassword(),
                                    person.paymentPassword()));
        }
        var staff = context.getBeanProvider(DemoStaff.class).orderedStream().toList();
        if (!staff.isEmpty()) {
            String staffs = "http://staff.localhost:" + port;
            console.say("  员工 / staff          " + staffs + "/");
            console.say("  员工验证码 / codes    " + staffs + "/dev/staff");
        }
        for (DemoStaff person : staff) {
            console.say(
                    "    %s · %s   %s   %s   (%s · %s)"
                            .formatted(
                                    person.name().zh(),
                                    person.name().en(),
                                    person.loginName(),
                                    person.password(),
                                    person.job().zh(),
                                    person.job().en()));
        }
        console.say("  停止：按 Ctrl-C / to stop: press Ctrl-C");
        console.say("READY http://127.0.0.1:" + port);
    }
}
