package org.jinnang.demo;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jinnang.counter.Branch;
import org.jinnang.counter.Branches;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The demo's branches, invented ones, before anybody of the demo's staff belongs to one. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DemoBranches implements ApplicationRunner {

    /** Where the demo's clerk works. */
    public static final BranchId FIRST =
            new BranchId(UUID.fromString("0197a000-0000-7000-8000-000000000b01"));

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    private final Branches branches;
    private final TransactionOperations transaction;

    DemoBranches(Branches branches, TransactionOperations transaction) {
        this.branches = branches;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> all().forEach(branches::put));
    }

    private static List<Branch> all() {
        return List.of(
                new Branch(
                        FIRST,
                        new Bilingual("人民南路支行", "Renmin South Road branch"),
                        new Bilingual("成都市人民南路二段 18 号", "18 Renmin South Road, Chengdu"),
                        "+86 28 5550 0118",
                        true,
                        true,
                        true,
                        true,
                        30,
                        2,
                        IntStream.rangeClosed(1, 6)
                                .mapToObj(day -> new Branch.Hours(day, NINE, FIVE))
                                .toList(),
                        Optional.empty()),
                new Branch(
                        new BranchId(UUID.fromString("0197a000-0000-7000-8000-000000000b02")),
                        new Bilingual("玉林支行", "Yulin branch"),
                        new Bilingual("成都市玉林西路 66 号", "66 Yulin West Road, Chengdu"),
                        "+86 28 5550 0266",
                        true,
                        false,
                        true,
                        false,
                        30,
                        1,
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(day -> new Branch.Hours(day, NINE, FIVE))
                                .toList(),
                        Optional.empty()),
                new Branch(
                        new BranchId(UUID.fromString("0197a000-0000-7000-8000-000000000b03")),
                        new Bilingual("机场便民点", "Airport service point"),
                        new Bilingual("双流机场 2 号航站楼", "Shuangliu Airport, terminal 2"),
                        "+86 28 5550 0377",
                        true,
                        false,
                        false,
                        false,
                        20,
                        1,
                        IntStream.rangeClosed(1, 7)
                                .mapToObj(day -> new Branch.Hours(day, NINE, NOON))
                                .toList(),
                        Optional.empty()));
    }
}
