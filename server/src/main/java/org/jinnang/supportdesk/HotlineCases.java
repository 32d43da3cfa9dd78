package org.jinnang.supportdesk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Service;

/**
 * What somebody who calls the hotline may start. The number he calls from proves nothing, so he
 * hears nothing of any case: how one stands goes to the addresses of its holder.
 */
@Service
public class HotlineCases {

    private static final int MOST_LISTED = 100;
    private static final AuditEvent.Source SOURCE = new AuditEvent.Source("电话 · telephone", "");

    private final CaseStore store;
    private final Writing writing;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;
    private final PromiseTable promises = PromiseTable.load();

    HotlineCases(
            CaseStore store,
            Writing writing,
            Notices notices,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.writing = writing;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** By when an agent answers whoever asks for one now. */
    public Instant answeredBy() {
        return promises.of(SupportCase.Channel.HOTLINE, clock.instant(), zone).firstAnswerDue();
    }

    /**
     * Somebody calls from this holder's number and wants to be called back at it: one open case of
     * the hotline is enough. In the caller's transaction; the holder is told at all addresses.
     */
    public void callBack(WalletId wallet) {
        boolean waits =
                store.of(wallet, MOST_LISTED).stream()
                        .anyMatch(one ->
                                one.channel() == SupportCase.Channel.HOTLINE && !one.isClosed());
        if (waits) {
            return;
        }
        Instant now = clock.instant();
        var subject = Texts.bilingual("desk", "hotline.subject");
        SupportCase made =
                writing.open(
                        new Writing.NewCase(
                                wallet,
                                subject.zh() + " · " + subject.en(),
                                SupportCase.Channel.HOTLINE,
                                Optional.empty(),
                                SupportCase.About.NOTHING),
                        now);
        writing.event(made, "opened_by_hotline", Optional.empty(), now);
        audit.record(
                AuditEvent.of(wallet, AuditKind.CASE_OPENED, now, SOURCE).referred(made.number()));
        notices.toAllAddresses(
                wallet, Template.CASE_OPENED_FOR_CALLER, Map.of("reference", made.number()));
    }

    /**
     * Tells all addresses of the holder how his case stands whose number was typed on the keys of a
     * telephone, and nothing that is written in it. In the caller's transaction.
     *
     * @param keys eight digits
     */
    public void tell(WalletId wallet, String keys) {
        store.of(wallet, MOST_LISTED).stream()
                .filter(one -> onKeys(one.number()).equals(keys))
                .findFirst()
                .ifPresent(one ->
                        notices.toAllAddresses(
                                wallet,
                                Template.CASE_STANDS,
                                Map.of("reference", one.number(), "state", stands(one))));
    }

    private Bilingual stands(SupportCase one) {
        Map<String, Object> due =
                one.isClosed()
                        ? Map.of()
                        : Map.of(
                                "until",
                                Words.moment(one.promises().next(), clock.instant(), zone));
        return Texts.bilingual("desk", "hotline.stands." + one.state().code(), due);
    }

    /**
     * How a number such as {@code H-7Q4K-2M9D} is typed: digits as they are, letters by the key
     * they stand on (ITU-T E.161), without the first letter and the dashes.
     */
    static String onKeys(String number) {
        var keys = new StringBuilder();
        for (char sign :
                number.substring(1).replace("-", "").toUpperCase(Locale.ROOT).toCharArray()) {
            int letter = sign - 'A';
            keys.append(letter < 0 ? sign : "22233344455566677778889999".charAt(letter));
        }
        return keys.toString();
    }
}
