package org.jinnang.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jinnang.platform.database.Migrations.Access;
import org.jspecify.annotations.Nullable;

/**
 * A server process of its own with callers in it, told what to do by lines: first the database and
 * the accounts, then {@code begin <callers>}, {@code measure}, {@code stop}, as often as wanted. It
 * ends when nobody can tell it anything any more.
 */
public final class Payers {

    static final String READY = "ready";
    static final String TALLY = "tally ";

    private Payers() {}

    /** Takes no words: a password among them could be seen by others. */
    public static void main(String[] none) throws IOException {
        Bench.quietLog();
        try (var lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            serve(lines);
        }
        System.exit(0);
    }

    private static void serve(BufferedReader lines) throws IOException {
        var access = new Access(lines.readLine(), lines.readLine(), lines.readLine());
        String[] words = lines.readLine().split(" ", -1);
        var accounts =
                new Mix.Accounts(
                        Long.parseLong(words[0]),
                        Integer.parseInt(words[1]),
                        Boolean.parseBoolean(words[2]));
        Callers callers = null;
        say(READY);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            callers = obey(line, callers, access, accounts);
        }
    }

    private static @Nullable Callers obey(
            String line, @Nullable Callers callers, Access access, Mix.Accounts accounts) {
        if (callers == null) {
            int count = Integer.parseInt(line.substring("begin ".length()));
            var way = new ProductWay(BenchDatabase.productPool(access));
            var begun = new OwnCallers(way, accounts, count);
            begun.begin();
            return begun;
        }
        if (line.equals("measure")) {
            callers.measure();
            return callers;
        }
        Tally told = callers.stop();
        callers.close();
        say(TALLY + told.text());
        return null;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
