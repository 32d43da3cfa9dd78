package org.jinnang.start;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jinnang.platform.database.Migrations;

/**
 * A server for real people. It has no defaults where a wrong one would be dangerous: it stops and
 * says what is missing.
 */
final class Serve {

    private static final int USUAL_PORT = 8080;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    private final Application application;
    private final Console console;

    Serve(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    /** Runs until the process is stopped. */
    void run(Settings settings) {
        settings.policy();
        var properties = new HashMap<String, Object>(settings.properties());
        properties.putAll(web(settings));
        settings.required(
                Setting.KEYSET_FILE,
                "密钥文件；没有默认值，新建请运行 ./jinnang keys --out 文件",
                "the keyset file; there is no default, a new one is made by"
                        + " ./jinnang keys --out FILE");
        Databases.requireOne(settings);
        new Senders(settings, console).check(properties);
        try (var running = new Running()) {
            properties.putAll(database(settings, running).properties());
            int port = Ports.chosen(settings.port(USUAL_PORT));
            properties.put("server.port", port);
            running.runs(application.serve(Application.SERVE, properties));
            console.say("READY http://127.0.0.1:" + port);
            running.untilStopped();
        }
    }

    private static Database database(Settings settings, Running running) {
        if (!Databases.isEmbedded(settings)) {
            var database = Database.configured(settings);
            if (database.owner().isPresent()) {
                database.migrate(false);
            } else {
                Migrations.requireCurrent(database.application());
            }
            return database;
        }
        var data = DataFolder.of(settings);
        data.prepare();
        var server = Database.start(data);
        running.owns(server);
        var database = Database.provisioned(server, data.address());
        database.migrate(false);
        return database;
    }

    /** Passwords and cookies never travel in the open: https here, or a proxy that does it. */
    private static Map<String, Object> web(Settings settings) {
        String url =
                settings.required(
                        Setting.PUBLIC_URL,
                        "人们访问的地址，如 https://wallet.example",
                        "the address people use, such as https://wallet.example");
        if (!"https".equals(URI.create(url).getScheme())) {
            throw new Refused(
                    Setting.PUBLIC_URL.variable() + " 要以 https:// 开头。",
                    Setting.PUBLIC_URL.variable() + " begins with https://.");
        }
        staff(settings, url);
        var certificate = settings.of(Setting.TLS_CERTIFICATE_FILE);
        var proxy = settings.of(Setting.TRUSTED_PROXY);
        if (certificate.isEmpty() == proxy.isEmpty()) {
            throw new Refused(
                    "需要 https：请设置 JINNANG_TLS_CERTIFICATE_FILE 和 JINNANG_TLS_KEY_FILE，"
                            + "或者（只选其一）设置 JINNANG_TRUSTED_PROXY 为反向代理的地址。",
                    "https is needed: set JINNANG_TLS_CERTIFICATE_FILE and JINNANG_TLS_KEY_FILE, or"
                            + " (one of the two) JINNANG_TRUSTED_PROXY to the address of the proxy in"
                            + " front.");
        }
        return proxy.isPresent() ? behindProxy(proxy.get()) : ownTls(settings, certificate.get());
    }

    /** The staff's pages stand on a host of their own: nothing of one host can reach the other. */
    private static void staff(Settings settings, String holders) {
        String variable = Setting.STAFF_URL.variable();
        String staff =
                settings.required(
                        Setting.STAFF_URL,
                        "员工访问的地址，与 JINNANG_PUBLIC_URL 不同的主机，如 https://staff.wallet.example",
                        "the address the staff use, on another host than JINNANG_PUBLIC_URL, such"
                                + " as https://staff.wallet.example");
        URI address = URI.create(staff);
        if (!"https".equals(address.getScheme())) {
            throw new Refused(variable + " 要以 https:// 开头。", variable + " begins with https://.");
        }
        if (address.getHost() == null
                || address.getHost().equalsIgnoreCase(URI.create(holders).getHost())) {
            throw new Refused(
                    variable + " 的主机名要与 " + Setting.PUBLIC_URL.variable() + " 的不同。",
                    variable + " has another host than " + Setting.PUBLIC_URL.variable() + ".");
        }
    }

    /** Only this proxy is believed when it says who asks. */
    static Map<String, Object> behindProxy(String addresses) {
        String pattern =
                Arrays.stream(addresses.split(",", -1))
                        .map(String::strip)
                        .map(Serve::quoted)
                        .collect(Collectors.joining("|"));
        return Map.of(
                "server.forward-headers-strategy", "native",
                "server.tomcat.remoteip.internal-proxies", pattern,
                "server.tomcat.remoteip.remote-ip-header", "X-Forwarded-For",
                "server.tomcat.remoteip.protocol-header", "X-Forwarded-Proto");
    }

    private static String quoted(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new Refused(
                    "JINNANG_TRUSTED_PROXY 是 IP 地址，多个用逗号分开，而不是“" + address + "”。",
                    "JINNANG_TRUSTED_PROXY holds IP addresses, separated by commas, not \""
                            + address
                            + "\".");
        }
        return Pattern.quote(address);
    }

    private static Map<String, Object> ownTls(Settings settings, String certificate) {
        String key =
                settings.required(
                        Setting.TLS_KEY_FILE,
                        "证书的私钥文件",
                        "the file with the certificate's private key");
        return Map.of(
                "spring.ssl.bundle.pem.web.keystore.certificate",
                "file:" + certificate,
                "spring.ssl.bundle.pem.web.keystore.private-key",
                "file:" + key,
                "server.ssl.bundle",
                "web",
                "server.ssl.enabled-protocols",
                "TLSv1.3,TLSv1.2");
    }
}
