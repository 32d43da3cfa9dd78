package org.jinnang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jinnang.bench.Members.Member;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * A Keycloak of the user's own, started from its distribution on a database beside the product's,
 * with the product's parameters of Argon2id and the same people.
 */
final class Keycloak implements AutoCloseable {

    private static final String DATABASE = "keycloak";
    private static final int SECONDS_TO_START = 600;
    private static final int LOG_SHOWN = 4_000;

    private final Process process;
    private final KeycloakTalk talk;
    private final Connections connections;
    private final Gauges gauges;
    private final BlockingQueue<Member> waiting;

    private Keycloak(
            Process process,
            KeycloakTalk talk,
            Connections connections,
            Gauges gauges,
            List<Member> members) {
        this.process = process;
        this.talk = talk;
        this.connections = connections;
        this.gauges = gauges;
        this.waiting = new LinkedBlockingQueue<>(members);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    }

    /** Returns when it knows the people. */
    static Keycloak start(
            Path distribution, Path folder, BenchServer server, Members.All all, Gauges gauges)
            throws InterruptedException {
        int port = ProductProcess.freePort();
        String administrator =
                HexFormat.of().formatHex(KeyGenerators.secureRandom(16).generateKey());
        makeDatabase(server);
        try {
            var builder =
                    new ProcessBuilder(
                            distribution.resolve(SignInOptions.KEYCLOAK_SCRIPT).toString(),
                            "start");
            builder.environment().putAll(settings(server, port, all.encoded()));
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", administrator);
            Path log = folder.resolve("keycloak.log");
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            var connections = new Connections(URI.create("http://127.0.0.1:" + port));
            var talk = new KeycloakTalk(connections);
            var started = new Keycloak(builder.start(), talk, connections, gauges, all.members());
            started.untilReady(log);
            talk.makeRealm(all.members(), administrator);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void makeDatabase(BenchServer server) {
        try (var superuser = server.superuser();
                var sql = superuser.createStatement()) {
            sql.execute("create database " + DATABASE);
        } catch (SQLException failed) {
            throw new IllegalStateException("no database for Keycloak", failed);
        }
    }

    /**
     * All by environment, so that no password is among the words of a process. The parameters of
     * the hash are there in both spellings: Keycloak has put two underscores between the parts of
     * such a name since 26.3.
     */
    static Map<String, String> settings(BenchServer server, int port, String encodedHash) {
        var settings =
                new java.util.TreeMap<>(
                        Map.of(
                                "KC_DB",
                                "postgres",
                                "KC_DB_URL",
                                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + DATABASE,
                                "KC_DB_USERNAME",
                                server.superuserName(),
                                "KC_DB_PASSWORD",
                                server.superuserPassword(),
                                "KC_HTTP_ENABLED",
                                "true",
                                "KC_HTTP_HOST",
                                "127.0.0.1",
                                "KC_HTTP_PORT",
                                Integer.toString(port),
                                "KC_HOSTNAME_STRICT",
                                "false",
                                "KC_CACHE",
                                "local",
                                "KC_BOOTSTRAP_ADMIN_USERNAME",
                                KeycloakTalk.ADMINISTRATOR));
        settings.putAll(hashing(encodedHash));
        return settings;
    }

    /** From a hash such as {@code $argon2id$v=19$m=19456,t=2,p=1$…}. */
    static Map<String, String> hashing(String encodedHash) {
        var settings = new java.util.TreeMap<String, String>();
        Map<String, String> names = Map.of("m", "memory", "t", "iterations", "p", "parallelism");
        for (String parameter : encodedHash.split("\\$", -1)[3].split(",", -1)) {
            String[] parts = parameter.split("=", 2);
            String name = names.getOrDefault(parts[0], parts[0]).toUpperCase(Locale.ROOT);
            settings.put("KC_SPI_PASSWORD_HASHING_ARGON2_" + name, parts[1]);
            settings.put("KC_SPI_PASSWORD_HASHING__ARGON2__" + name, parts[1]);
        }
        return settings;
    }

    private void untilReady(Path log) throws IOException, InterruptedException {
        for (int second = 0; second < SECONDS_TO_START && process.isAlive(); second++) {
            if (talk.answers()) {
                return;
            }
            Cell.pause(Duration.ofSeconds(1));
        }
        end();
        String said = Files.readString(log);
        String beginning = said.substring(0, Math.min(said.length(), LOG_SHOWN));
        throw new Refused("Keycloak 没有启动：\n" + beginning, "Keycloak did not start");
    }

    SignInTurn signIns(int callers, Duration warmUp, Duration measured) {
        var crowd = new Crowd(callers, Thread.ofVirtual().factory(), 1_000_000_000L, _ -> signIn());
        Cell.pause(warmUp);
        crowd.measure();
        Reading before = gauges.read(processes());
        Cell.pause(measured);
        Reading after = gauges.read(processes());
        return SignInTurn.of(crowd.stop(), before, after);
    }

    private Crowd.Outcome signIn() throws Exception {
        Member member = waiting.take();
        try {
            return talk.signIn(member);
        } finally {
            waiting.add(member);
        }
    }

    private List<Long> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    @Override
    public void close() {
        end();
        process.onExit().join();
        connections.close();
    }
}
