package org.jinnang.iso20022;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Money;

/** What the simulated bank knows of one account between two runs: a file of lines with tabs. */
final class SimulatorMemory {

    final List<SimulatedPayment> planned = new ArrayList<>();
    final List<SimulatedPayment> unstated = new ArrayList<>();
    final Set<String> messages = new LinkedHashSet<>();
    Money opening;
    long files;
    long statements;

    private SimulatorMemory(Money opening) {
        this.opening = opening;
    }

    static SimulatorMemory load(Path file, Money opening) {
        var memory = new SimulatorMemory(opening);
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(memory::remember);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of the simulated bank cannot be read", e);
        }
        return memory;
    }

    void save(Path file) {
        var lines = new ArrayList<String>();
        lines.add("opening\t" + opening.minor());
        lines.add("files\t" + files);
        lines.add("statements\t" + statements);
        messages.forEach(id -> lines.add("message\t" + id));
        planned.forEach(payment -> lines.add("planned\t" + payment.line()));
        unstated.forEach(payment -> lines.add("unstated\t" + payment.line()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FolderExchange.write(
                    file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of the simulated bank cannot be kept", e);
        }
    }

    /** What the account holds, booked. */
    Money balance() {
        return unstated.stream()
                .map(payment -> payment.entry().signed())
                .reduce(opening, Money::plus);
    }

    private void remember(String line) {
        int tab = line.indexOf('\t');
        String rest = line.substring(tab + 1);
        switch (line.substring(0, tab)) {
            case "opening" -> opening = new Money(Long.parseLong(rest), opening.currency());
            case "files" -> files = Long.parseLong(rest);
            case "statements" -> statements = Long.parseLong(rest);
            case "message" -> messages.add(rest);
            case "planned" -> planned.add(SimulatedPayment.parse(rest));
            case "unstated" -> unstated.add(SimulatedPayment.parse(rest));
            default -> throw new IllegalStateException("The memory has an unknown line");
        }
    }
}
