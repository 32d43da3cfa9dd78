package org.jinnang.policy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.ProposalId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which profile holds from which moment on. The one that the setting names begins it; whatever was
 * switched on since stands above it, and is kept as it was read. Rows of {@code policy_switch}.
 */
@Component
public class PolicySchedule {

    /** Names the profile of the setting, to go back to it. */
    public static final String SETTING = "setting";

    private final JdbcClient jdbc;
    private final Switch original;

    PolicySchedule(
            JdbcClient jdbc,
            @Value("${jinnang.policy.profile:" + Profiles.DEFAULT + "}") String setting) {
        this.jdbc = jdbc;
        String file = new String(Profiles.bytes(setting), StandardCharsets.UTF_8);
        Profile profile = Profiles.policy(setting).profile();
        this.original =
                new Switch(
                        0,
                        Instant.EPOCH,
                        profile.name(),
                        profile.version(),
                        file,
                        "",
                        Instant.EPOCH,
                        "");
    }

    /**
     * A profile that holds from a moment on.
     *
     * @param number 1 for the first that was switched on; 0 for the one of the setting
     * @param file the text of its file
     * @param by who switched it on, and
     * @param reason why; empty for the one of the setting
     */
    public record Switch(
            int number,
            Instant from,
            String name,
            int version,
            String file,
            String by,
            Instant at,
            String reason) {

        private static final Comparator<Switch> ORDER =
                Comparator.comparing(Switch::from).thenComparing(Switch::number);

        /**
         * The rules that it says.
         *
         * @throws org.jinnang.platform.CannotRun when this version of the server cannot read it
         */
        public Policy policy() {
            return Profiles.read(file);
        }

        /** What people call it, such as {@code default 1}. */
        public String title() {
            return name + " " + version;
        }
    }

    /** The one that the setting names. */
    public Switch original() {
        return original;
    }

    /** All in the order in which they hold, the one of the setting first. */
    public List<Switch> all() {
        var all = new ArrayList<>(List.of(original));
        all.addAll(
                jdbc.sql(
                                """
                                select switch_number, valid_from, name, version, content,
                                       switched_by, switched_at, reason
                                from jinnang.policy_switch
                                """)
                        .query((row, _) ->
                                new Switch(
                                        row.getInt("switch_number"),
                                        row.getObject("valid_from", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("name"),
                                        row.getInt("version"),
                                        row.getString("content"),
                                        row.getString("switched_by"),
                                        row.getObject("switched_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("reason")))
                        .list());
        all.sort(Switch.ORDER);
        return List.copyOf(all);
    }

    /** The number of the last one that was switched on; 0 when none ever was. */
    public int last() {
        return jdbc.sql("select coalesce(max(switch_number), 0) from jinnang.policy_switch")
                .query(Integer.class)
                .single();
    }

    /** The one of these that holds at this moment. */
    public static Switch inForce(List<Switch> all, Instant now) {
        return all.stream()
                .filter(one -> !one.from().isAfter(now))
                .max(Switch.ORDER)
                .orElse(all.getFirst());
    }

    /** The next one of these that was announced. */
    public static Optional<Switch> next(List<Switch> all, Instant now) {
        Optional<Instant> day =
                all.stream()
                        .map(Switch::from)
                        .filter(from -> from.isAfter(now))
                        .min(Comparator.naturalOrder());
        return day.flatMap(
                from -> all.stream().filter(one -> one.from().equals(from)).max(Switch.ORDER));
    }

    /**
     * Switches one on, in the transaction of the second person's decision.
     *
     * @return false when another one was switched on meanwhile and has its number
     */
    public boolean add(Switch one, ProposalId proposal) {
        return jdbc.sql(
                                """
                                insert into jinnang.policy_switch
                                  (switch_number, proposal_id, valid_from, switched_at, name,
                                   version, content, switched_by, reason)
                                values (:number, :proposal, :from, :at, :name, :version, :content,
                                        :by, :reason)
                                on conflict (switch_number) do nothing
                                """)
                        .param("number", one.number())
                        .param("proposal", proposal.value())
                        .param("from", utc(one.from()))
                        .param("at", utc(one.at()))
                        .param("name", one.name())
                        .param("version", one.version())
                        .param("content", one.file())
                        .param("by", one.by())
                        .param("reason", one.reason())
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
