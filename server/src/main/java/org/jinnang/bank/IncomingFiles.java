package org.jinnang.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.iso20022.BankEntry;
import org.jinnang.iso20022.BankMessage;
import org.jinnang.iso20022.BankMessages;
import org.jinnang.iso20022.FileExchange;
import org.jinnang.iso20022.Notification;
import org.jinnang.iso20022.Statement;
import org.jinnang.iso20022.StatusReport;
import org.jinnang.iso20022.Unreadable;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads what the bank leaves in the folder. What a file says is kept in one transaction with the
 * file's digest; only then the file is put away. So a file that comes twice, or that was being read
 * when the server died, says nothing twice. Money moves later, in {@link BankEntries}.
 */
@Component
class IncomingFiles {

    static final String JOB = "read the files of the bank";

    private static final Logger LOG = LoggerFactory.getLogger(IncomingFiles.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final IncomingFileStore store;
    private final EntryStore entries;
    private final WithdrawalStore withdrawals;
    private final BankRail rail;
    private final BankMessages messages;
    private final Clock clock;
    private final TransactionOperations transaction;

    IncomingFiles(
            IncomingFileStore store,
            EntryStore entries,
            WithdrawalStore withdrawals,
            BankRail rail,
            Clock clock,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.entries = entries;
        this.withdrawals = withdrawals;
        this.rail = rail;
        this.messages = new BankMessages(rail.accounts());
        this.clock = clock;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::readAll);
    }

    /** All that wait, those of before a stop as well. */
    void readAll() {
        rail.files().ifPresent(folder -> folder.waiting().forEach(name -> alone(folder, name)));
    }

    /** What is wrong with one keeps none of the others waiting. */
    private void alone(FileExchange folder, String name) {
        try {
            read(folder, name);
        } catch (RuntimeException e) {
            LOG.error("ALARM bank: the file {} could not be read and is tried again", name, e);
        }
    }

    private void read(FileExchange folder, String name) {
        Optional<byte[]> content = folder.take(name);
        if (content.isEmpty()) {
            return; // another server was faster
        }
        Digest digest = OutgoingFileStore.digest(content.get());
        String refused = store.refusal(digest).orElseGet(() -> take(name, content.get(), digest));
        if (refused.isEmpty()) {
            folder.done(name);
        } else {
            folder.rejected(name, refused);
        }
    }

    /** Keeps what it says; answers why not, or empty words. */
    private String take(String name, byte[] content, Digest digest) {
        BankMessage message = messages.read(content);
        String refused =
                transaction.execute(_ ->
                        switch (message) {
                            case Unreadable(var why, var detail) ->
                                    refuse(
                                            file(name, digest, IncomingFileStore.Kind.NONE),
                                            why.name().toLowerCase(Locale.ROOT) + ": " + detail);
                            case StatusReport report -> take(name, digest, report);
                            case Notification news ->
                                    take(name, digest, news.messageId(), news.entries());
                            case Statement statement -> take(name, digest, statement);
                        });
        if (!refused.isEmpty()) {
            LOG.warn("ALARM bank: the file {} was not acted upon: {}", name, refused);
        }
        return refused;
    }

    private String take(String name, Digest digest, StatusReport report) {
        var file = named(file(name, digest, IncomingFileStore.Kind.STATUS), report.messageId());
        return kept(file)
                .orElseGet(() -> {
                    List<Withdrawal> told = withdrawals.of(report.originalMessageId());
                    if (told.isEmpty()) {
                        LOG.warn("ALARM bank: {} speaks of a file that we never sent", name);
                    }
                    told.forEach(one ->
                            report.verdictOn(one.endToEndId())
                                    .ifPresent(said -> say(name, one, said)));
                    return "";
                });
    }

    /** That a file came twice says nothing of the payments in it: the first one is being paid. */
    private static boolean isAboutCopy(StatusReport.Verdict said) {
        return said.status().isRefused()
                && said.reason().filter(code -> code.matches("DU0[1-9]|AM05")).isPresent();
    }

    private void say(String name, Withdrawal withdrawal, StatusReport.Verdict said) {
        if (isAboutCopy(said)) {
            LOG.warn("ALARM bank: {} says that {} came twice; ask the bank", name, withdrawal);
            return;
        }
        if (!withdrawals.say(
                withdrawal, said.status(), said.reason().orElse(""), clock.instant())) {
            LOG.warn(
                    "ALARM bank: {} says {} of {}, which has ended otherwise",
                    name,
                    said.status(),
                    withdrawal);
        }
    }

    private String take(String name, Digest digest, String messageId, List<BankEntry> told) {
        var file = named(file(name, digest, IncomingFileStore.Kind.NOTIFICATION), messageId);
        return kept(file)
                .orElseGet(() -> {
                    keep(file, told, false);
                    return "";
                });
    }

    private String take(String name, Digest digest, Statement statement) {
        var file =
                named(file(name, digest, IncomingFileStore.Kind.STATEMENT), statement.messageId());
        return kept(file)
                .orElseGet(() -> {
                    store.insert(statement, digest, clock.instant());
                    keep(file, statement.entries(), true);
                    return "";
                });
    }

    private void keep(IncomingFileStore.Read file, List<BankEntry> told, boolean stated) {
        Instant now = clock.instant();
        int conflicts = 0;
        for (BankEntry entry : told) {
            if (entries.keep(entry, file.digest(), stated, now) == EntryStore.Keeping.CONFLICTS) {
                conflicts++;
                LOG.warn(
                        "ALARM bank: {} tells something else of {} than was told before",
                        file.name(),
                        entry.bankReference());
            }
        }
        if (conflicts > 0) {
            store.conflicts(file.digest(), conflicts);
        }
    }

    /** Empty when it is new and may be acted upon; else what became of it. */
    private Optional<String> kept(IncomingFileStore.Read file) {
        if (store.isUsed(file.kind(), file.messageId().orElseThrow())) {
            return Optional.of(refuse(file, "duplicate: another file had this name of a message"));
        }
        // Both at once: the other one has kept it, and it is looked at again.
        return store.insert(file)
                ? Optional.empty()
                : Optional.of(store.refusal(file.digest()).orElse("duplicate: read twice at once"));
    }

    private String refuse(IncomingFileStore.Read file, String why) {
        store.insert(
                new IncomingFileStore.Read(
                        file.digest(),
                        file.name(),
                        file.kind(),
                        file.messageId(),
                        file.readAt(),
                        why,
                        0));
        return why;
    }

    private IncomingFileStore.Read file(String name, Digest digest, IncomingFileStore.Kind kind) {
        return new IncomingFileStore.Read(
                digest, name, kind, Optional.empty(), clock.instant(), "", 0);
    }

    private static IncomingFileStore.Read named(IncomingFileStore.Read file, String messageId) {
        return new IncomingFileStore.Read(
                file.digest(),
                file.name(),
                file.kind(),
                Optional.of(messageId),
                file.readAt(),
                "",
                0);
    }
}
