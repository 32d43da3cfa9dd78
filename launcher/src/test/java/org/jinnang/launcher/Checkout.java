package org.jinnang.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a machine of its own: every tool is pretended by a script that writes
 * down how it was called, and nothing else is on the path.
 */
final class Checkout {
    private static final Path LAUNCHER = Path.of("").toAbsolutePath();
    private static final Path SYSTEM_TOOLS =
            linked(
                    List.of(
                            "sh",
                            "awk",
                            "sed",
                            "find",
                            "sort",
                            "xargs",
                            "sha256sum",
                            "cut",
                            "mkdir",
                            "rm",
                            "ls",
                            "tail",
                            "head",
                            "cat",
                            "dirname",
                            "readlink",
                            "timeout",
                            "nice",
                            "mv",
                            "sleep",
                            "tr",
                            "touch",
                            "chmod",
                            "cp",
                            "mv"));

    private static final int ERASE_TRIES = 100;
    private static final int ERASE_PAUSE_MILLIS = 100;

    private final Path machine;
    private final Path folder;

    /** What a run of the launcher said, on both channels together, and how it ended. */
    record Outcome(int exitCode, String said) {
        String lastLine() {
            return said.lines().reduce("", (_, last) -> last);
        }
    }

    private Checkout(Path machine) {
        this.machine = machine;
        this.folder = machine.resolve("home/my wallet");
    }

    /** A child of the launcher may write a last line after it: then once more. */
    void erase() throws InterruptedException {
        for (int tries = 0; tries < ERASE_TRIES && !isErased(); tries++) {
            TimeUnit.MILLISECONDS.sleep(ERASE_PAUSE_MILLIS);
        }
    }

    private boolean isErased() {
        try (Stream<Path> paths = Files.walk(machine)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(machine)) {
                    Files.deleteIfExists(path);
                }
            }
            return true;
        } catch (IOException | UncheckedIOException busy) {
            return false;
        }
    }

    /** Everything is there: JDK 25, Maven, npm, browser, font; the person is not root. */
    static Checkout complete(Path machine) {
        var checkout = new Checkout(machine);
        checkout.copyLauncher();
        checkout.source("server/src/main/java/Server.java", "first");
        checkout.source("bench/src/main/java/Bench.java", "first");
        checkout.pretend("id", "echo 1000");
        checkout.pretendJdk("jdk-25", "25.0.1", Pretence.JAVA);
        checkout.pretend("mvn", Pretence.MAVEN);
        for (var tool : List.of("npm", "setsid", "setpriv", "flock")) {
            checkout.pretend(tool, "exit 0");
        }
        checkout.pretend("fc-list", "echo 'Noto Sans CJK SC'");
        checkout.script(machine.resolve("system/usr/bin/chromium"), "exit 0");
        return checkout;
    }

    Checkout onDebian() {
        write(machine.resolve("system/etc/debian_version"), "12\n");
        pretend("apt-get", Pretence.APT);
        pretend("apt-cache", "exit 1");
        return this;
    }

    Checkout asRoot() {
        return pretend("id", "echo 0");
    }

    Checkout without(String tool) {
        try {
            Files.delete(machine.resolve("bin").resolve(tool));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Checkout withoutChromium() {
        return deleted("system/usr/bin/chromium");
    }

    Checkout withoutJdk() {
        return deleted("system/usr/lib/jvm/jdk-25/release");
    }

    private Checkout deleted(String path) {
        try {
            Files.delete(machine.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real git, and the checkout known to it. */
    Checkout useGit() {
        pretend("git", "exec /usr/bin/git \"$@\"");
        try {
            var init = new ProcessBuilder("/usr/bin/git", "init", "--quiet");
            ended(init.directory(folder.toFile()).start());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Checkout pretendJdk(String name, String version, String java) {
        var home = machine.resolve("system/usr/lib/jvm").resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "exit 0");
        script(home.resolve("bin/java"), java);
        return this;
    }

    Checkout pretend(String tool, String body) {
        script(machine.resolve("bin").resolve(tool), body);
        return this;
    }

    Checkout source(String path, String text) {
        write(folder.resolve(path), text);
        return this;
    }

    Path folder() {
        return folder;
    }

    /** How the pretended tools were called, one line for each call: the tool, then its words. */
    List<String> calls() {
        var log = machine.resolve("calls");
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> calls(String tool) {
        return calls().stream().filter(call -> call.startsWith(tool + " ")).toList();
    }

    Outcome run(String... words) {
        return ended(start(words));
    }

    Process start(String... words) {
        var builder = new ProcessBuilder("./jinnang").directory(folder.toFile());
        builder.command().addAll(List.of(words));
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", machine.resolve("bin") + ":" + SYSTEM_TOOLS);
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("JINNANG_SYSTEM_ROOT", machine.resolve("system").toString());
        environment.put("MACHINE", machine.toString());
        try {
            return builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome ended(Process process) {
        try {
            process.getOutputStream().close();
            var said = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the launcher does not end");
            }
            return new Outcome(process.exitValue(), new String(said, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void copyLauncher() {
        copy(LAUNCHER.resolveSibling("jinnang"), folder.resolve("jinnang"));
        var parts =
                List.of("words.sh", "tools.sh", "build.sh", "check.sh", "bench.sh", "count.awk");
        for (var part : parts) {
            copy(LAUNCHER.resolve(part), folder.resolve("launcher").resolve(part));
        }
    }

    /** The system's small tools alone, so that nothing else is on the path. */
    private static Path linked(List<String> tools) {
        var folder = LAUNCHER.resolve("target/system-tools");
        try {
            Files.createDirectories(folder);
            for (var tool : tools) {
                var link = folder.resolve(tool);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, Path.of("/usr/bin").resolve(tool));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each pretended tool first writes down its call. */
    private void script(Path file, String body) {
        var record = "printf '%s %s\\n' \"${0##*/}\" \"$*\" >>\"$MACHINE/calls\"\n";
        write(file, "#!/bin/sh\n" + record + body + "\n");
        executable(file);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.resolveSibling(""));
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void executable(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(
                    file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
