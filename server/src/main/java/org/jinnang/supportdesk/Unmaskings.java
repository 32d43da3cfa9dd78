package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;

/** Shows one field of a verified caller, with a reason that stands in the holder's log. */
@Service
class Unmaskings {

    private final Desk desk;
    private final Lookups lookups;
    private final Writing writing;
    private final Holders holders;
    private final Audit audit;
    private final Clock clock;

    Unmaskings(
            Desk desk,
            Lookups lookups,
            Writing writing,
            Holders holders,
            Audit audit,
            Clock clock) {
        this.desk = desk;
        this.lookups = lookups;
        this.writing = writing;
        this.holders = holders;
        this.audit = audit;
        this.clock = clock;
    }

    /** What can be shown. */
    enum Field {
        NAME,
        EMAIL,
        PHONE,
        ACCOUNT_NAME;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Field> parse(String code) {
            return Arrays.stream(values()).filter(field -> field.code().equals(code)).findFirst();
        }

        String masked(Holder holder) {
            return switch (this) {
                case NAME -> holder.maskedName();
                case EMAIL -> holder.email().masked();
                case PHONE -> holder.phone().masked();
                case ACCOUNT_NAME ->
                        holder.accountName()
                                        .substring(0, holder.accountName().offsetByCodePoints(0, 1))
                                + "***";
            };
        }

        String plain(Holder holder) {
            return switch (this) {
                case NAME -> holder.displayName();
                case EMAIL -> holder.email().address();
                case PHONE -> holder.phone().address();
                case ACCOUNT_NAME -> holder.accountName();
            };
        }
    }

    /** One field, until the screen must hide it again. */
    record Shown(Field field, String value, Instant until) {

        /** Masked: it is personal. */
        @Override
        public String toString() {
            return field + " ***";
        }
    }

    /** Empty: the look-ups of this member are stopped, which is written down. */
    Desk.Doing<Optional<Shown>> show(
            SignedInStaff staff, CaseId id, Field field, String typed, Source source) {
        String reason = writing.without(typed).text();
        return desk.act(
                staff,
                id,
                DeskAct.UNMASK,
                (one, now) -> {
                    if (lookups.field(staff, one, reason, source)
                            instanceof Lookups.Looking.Stopped) {
                        return Optional.empty();
                    }
                    audit.record(
                            StaffAudit.event(
                                            staff,
                                            AuditKind.FIELD_UNMASKED,
                                            now,
                                            source,
                                            Optional.of(one.wallet()))
                                    .with("field", field.code())
                                    .with("why", reason)
                                    .referred(one.number()));
                    return Optional.of(
                            new Shown(
                                    field,
                                    field.plain(holders.of(one.wallet())),
                                    clock.instant().plus(CallerCheck.WAITS)));
                });
    }
}
