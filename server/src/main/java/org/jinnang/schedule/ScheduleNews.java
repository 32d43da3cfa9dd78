package org.jinnang.schedule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/** What the log and the holder are told of schedules, in the caller's transaction. */
@Component
class ScheduleNews {

    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    ScheduleNews(Holders holders, Notices notices, Audit audit, Clock clock) {
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** To all addresses: from now on money leaves without anybody being asked. */
    void approved(Schedule schedule, Instant first, String by, Source source) {
        audit.record(
                event(schedule, AuditKind.SCHEDULE_APPROVED, source)
                        .with("approved_by", by)
                        .with("first", first));
        notices.toAllAddresses(
                schedule.payer(),
                Template.SCHEDULE_APPROVED,
                Map.of("amount", schedule.amount(), "payee", payee(schedule), "first", first));
    }

    void pausedByHolder(Schedule schedule, Source source) {
        audit.record(event(schedule, AuditKind.SCHEDULE_PAUSED, source));
    }

    void cancelled(Schedule schedule, Source source) {
        audit.record(event(schedule, AuditKind.SCHEDULE_CANCELLED, source));
    }

    /** Somebody came back by a way back since it was approved. */
    void paused(Schedule schedule) {
        audit.record(event(schedule, AuditKind.SCHEDULE_PAUSED, Source.SERVER));
        tell(schedule, Template.SCHEDULE_PAUSED, Map.of());
    }

    void hindered(Schedule schedule, Hindrance why, Instant again) {
        audit.record(because(schedule, AuditKind.SCHEDULE_HINDERED, why));
        tell(schedule, Template.SCHEDULE_HINDERED, Map.of("why", words(why), "again", again));
    }

    void missed(Schedule schedule, Hindrance why) {
        audit.record(because(schedule, AuditKind.SCHEDULE_MISSED, why));
        tell(schedule, Template.SCHEDULE_MISSED, Map.of("why", words(why)));
    }

    void payeeClosed(Schedule schedule) {
        audit.record(event(schedule, AuditKind.SCHEDULE_ENDED, Source.SERVER));
        tell(schedule, Template.SCHEDULE_ENDED, Map.of());
    }

    private void tell(Schedule schedule, Template template, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("amount", schedule.amount());
        values.put("payee", payee(schedule));
        Optional<Holder> payer = holders.ifOpen(schedule.payer());
        payer.ifPresent(holder ->
                notices.queue(
                        new Notice(
                                Optional.of(schedule.payer()),
                                holder.email(),
                                template,
                                values,
                                true)));
    }

    private AuditEvent because(Schedule schedule, AuditKind kind, Hindrance why) {
        return event(schedule, kind, Source.SERVER).with("hindrance", why.code());
    }

    private AuditEvent event(Schedule schedule, AuditKind kind, Source source) {
        return AuditEvent.of(schedule.payer(), kind, clock.instant(), source)
                .with("amount", schedule.amount())
                .with("payee", payee(schedule));
    }

    /** Masked; of a closed wallet nobody knows the name any more. */
    String payee(Schedule schedule) {
        return holders.ifOpen(schedule.payee()).map(Holder::maskedName).orElse("***");
    }

    private static Bilingual words(Hindrance why) {
        return Texts.bilingual("activity", "word.hindrance." + why.code());
    }
}
