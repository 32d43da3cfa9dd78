package org.jinnang.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.payment.LimitTrials;
import org.jinnang.policy.LimitDifference;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTable;
import org.jinnang.policy.ProofLevel;

/** How the console shows tables of limits and what one would have done. */
final class LimitViews {

    private LimitViews() {}

    /**
     * A limit.
     *
     * @param major the amount in yuan or dollars, as it is edited
     */
    record RowView(
            String id,
            String span,
            Money amount,
            long major,
            Optional<Integer> times,
            List<String> evidence,
            Optional<String> weakerThan,
            Optional<Integer> payeeNewerThanHours) {

        static RowView of(LimitRow row) {
            int hours = row.condition().payeeNewerThanHours();
            return new RowView(
                    row.id(),
                    row.span().code(),
                    row.amount(),
                    LimitVersions.major(row),
                    Optional.of(row.times()).filter(times -> times > 0),
                    row.condition().evidenceCodes(),
                    Optional.ofNullable(row.condition().weakerThan()).map(ProofLevel::code),
                    Optional.of(hours).filter(newer -> newer > 0));
        }
    }

    record SourceView(Bilingual title, Bilingual place) {

        static SourceView of(LimitTable.Source source) {
            return new SourceView(source.title(), source.place());
        }
    }

    record TableView(
            String name,
            int version,
            LocalDate validFrom,
            Bilingual about,
            List<SourceView> sources,
            List<RowView> rows) {

        static TableView of(LimitTable table) {
            return new TableView(
                    table.name(),
                    table.version(),
                    table.validFrom(),
                    table.about(),
                    table.sources().stream().map(SourceView::of).toList(),
                    table.rows().stream().map(RowView::of).toList());
        }
    }

    /** One that was switched on, at some time. */
    record VersionView(
            String name,
            int version,
            Optional<LocalDate> from,
            Optional<String> by,
            Optional<Instant> at,
            boolean inForce) {

        static VersionView of(LimitSchedule.Switch one, LimitSchedule.Switch inForce) {
            boolean isOriginal = one.by().isEmpty();
            return new VersionView(
                    one.table().name(),
                    one.table().version(),
                    isOriginal ? Optional.empty() : Optional.of(one.from()),
                    isOriginal ? Optional.empty() : Optional.of(one.by()),
                    isOriginal ? Optional.empty() : Optional.of(one.at()),
                    one.equals(inForce));
        }
    }

    record LimitsView(
            TableView inForce,
            Optional<VersionView> next,
            List<VersionView> versions,
            List<TableView> shipped) {}

    record DifferenceView(String id, Optional<RowView> before, Optional<RowView> after) {

        static DifferenceView of(LimitDifference one) {
            return new DifferenceView(
                    one.id(), one.before().map(RowView::of), one.after().map(RowView::of));
        }
    }

    record CountView(String rule, int count) {}

    /** What it would have done to the payments of the last days. */
    record TrialView(
            Instant since,
            int payments,
            int wallets,
            int refused,
            int refusedWallets,
            List<CountView> byRule,
            List<LimitTrials.Sample> samples,
            int limitRefusals,
            int allowed,
            boolean cut) {

        static TrialView of(LimitTrials.Trial trial) {
            return new TrialView(
                    trial.since(),
                    trial.payments(),
                    trial.wallets(),
                    trial.refused().values().stream().mapToInt(Integer::intValue).sum(),
                    trial.refusedWallets(),
                    trial.refused().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(one -> new CountView(one.getKey(), one.getValue()))
                            .toList(),
                    trial.samples(),
                    trial.limitRefusals(),
                    trial.allowed(),
                    trial.cut());
        }
    }

    record PreviewView(TableView table, List<DifferenceView> differences, TrialView trial) {}
}
