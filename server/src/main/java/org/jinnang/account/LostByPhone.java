package org.jinnang.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.Decoys;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Macs;
import org.jinnang.platform.PersonalData;
import org.jinnang.restriction.Restriction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Freezing with a code to the holder's phone, from any browser. A number that nobody has is asked
 * for a code too: the same steps, the same work, the same answers, and no message.
 */
@Service
class LostByPhone {

    private static final String FLOW = "lost wallet by phone";

    private final Codes codes;
    private final Decoys decoys;
    private final Holders holders;
    private final PersonalData personalData;
    private final Macs macs;
    private final Freezes freezes;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    LostByPhone(
            Codes codes,
            Decoys decoys,
            Holders holders,
            PersonalData personalData,
            Macs macs,
            Freezes freezes,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.codes = codes;
        this.decoys = decoys;
        this.holders = holders;
        this.personalData = personalData;
        this.macs = macs;
        this.freezes = freezes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of showing a code. */
    sealed interface Outcome {

        record Frozen(Restriction.InForce restriction) implements Outcome {}

        record NotProven(Codes.Check check) implements Outcome {}
    }

    /** Sends a code to the number, if somebody has it. */
    Codes.Sending send(Contact phone, Browser browser) {
        Optional<WalletId> wallet = holders.find(phone.identifier());
        return transaction.execute(_ -> {
            CodeFlow flow = flow(phone, wallet, browser);
            var sending =
                    codes.sendToStranger(
                            flow, recipient(phone, wallet), flow.flowId().toString(), Map.of());
            if (sending instanceof Codes.Sending.Sent) {
                audit.record(event(wallet, AuditKind.CODE_SENT, browser));
            }
            return sending;
        });
    }

    /** Freezes with the right code, in the transaction that uses it up. */
    Outcome show(Contact phone, String code, Browser browser) {
        Optional<WalletId> wallet = holders.find(phone.identifier());
        List<Restriction.InForce> frozen = new ArrayList<>();
        var check =
                codes.check(
                        flow(phone, wallet, browser),
                        code,
                        () -> wallet.ifPresent(found -> frozen.add(freezes.lost(found, browser))));
        if (!(check instanceof Codes.Check.Right)) {
            AuditEvent event = event(wallet, AuditKind.CODE_WRONG, browser);
            transaction.executeWithoutResult(_ -> audit.record(event));
            return new Outcome.NotProven(check);
        }
        // Nobody got that code; who guessed it all the same has nothing to freeze.
        return frozen.stream()
                .findFirst()
                .<Outcome>map(Outcome.Frozen::new)
                .orElseGet(() -> new Outcome.NotProven(new Codes.Check.Expired()));
    }

    private static Codes.Recipient recipient(Contact phone, Optional<WalletId> wallet) {
        return wallet.isPresent()
                ? new Codes.Recipient.Person(wallet, phone)
                : new Codes.Recipient.Nobody();
    }

    /** Bound to this browser and this number, so that no row needs to remember who asked. */
    private CodeFlow flow(Contact phone, Optional<WalletId> wallet, Browser browser) {
        Digest asked = personalData.lookUp(phone.kind().text(), phone.address());
        byte[] number = phone.address().getBytes(StandardCharsets.US_ASCII);
        var bits =
                ByteBuffer.wrap(macs.mac(FLOW, browser.series().bytes(), number).digest().bytes());
        return new CodeFlow(
                wallet.map(Subject::of).orElseGet(() -> decoys.of(asked)),
                CodePurpose.FREEZE,
                new UUID(bits.getLong(), bits.getLong()),
                Contact.Kind.PHONE,
                codes.stranger(asked));
    }

    private AuditEvent event(Optional<WalletId> wallet, AuditKind kind, Browser browser) {
        var source = AuditEvent.Source.of(browser);
        return wallet.map(found -> AuditEvent.of(found, kind, clock.instant(), source))
                .orElseGet(() -> AuditEvent.ofNobody(kind, clock.instant(), source))
                .with("purpose", CodePurpose.FREEZE.name().toLowerCase(Locale.ROOT));
    }
}
