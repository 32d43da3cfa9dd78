package org.jinnang.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jinnang.bench.Mix.Accounts;

/**
 * Which cells take turns, by what was asked for. The order is turned round in every second round,
 * so that none is always the first or the last.
 */
final class Plan implements AutoCloseable {

    static final String JINNANG = "jinnang";
    static final String NAIVE = "naive";
    static final String FUNCTION = "function";

    /** The product without a hot account, beside itself with one. */
    static final String UNIFORM = "jinnang-uniform";

    /** The product on few accounts without a past, beside itself with one. */
    static final String EMPTY = "jinnang-empty";

    /** The product in one server process, beside itself in several. */
    static final String ONE_PROCESS = "jinnang-one-process";

    private static final int FEW_ACCOUNTS = 1000;
    private static final int FEW_CLIENTS = 16;

    private final Options options;
    private final BenchServer server;
    private final Report report = new Report(System.out);
    private final Gauges gauges;
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    private Plan(Options options, BenchServer server) {
        this.options = options;
        this.server = server;
        this.gauges = new Gauges(server);
        toClose.add(gauges);
    }

    static Plan of(Options options, BenchServer server) {
        var plan = new Plan(options, server);
        plan.report.parameters(plan.machine());
        if (options.fill() > 0) {
            plan.fullBesideEmpty();
        } else if (options.processes() > 1) {
            plan.severalBesideOne();
        } else {
            plan.besideTheYardsticks();
        }
        return plan;
    }

    private String machine() {
        int processors = Runtime.getRuntime().availableProcessors();
        return gauges.parameters() + " processors=" + processors;
    }

    /** Everything has its turn in every round; the medians and the line for programs come last. */
    void run() {
        var results = new Results();
        var warmUp = Duration.ofSeconds(options.warmUpSeconds());
        gauges.checkpoint();
        report.say("预热：每项一次，不计入", "Warming up: each once, not counted");
        for (Cell cell : cells) {
            report.turn(0, cell.name(), cell.run(warmUp, Duration.ofSeconds(1)));
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Cell cell : round % 2 == 1 ? cells : cells.reversed()) {
                if (options.processes() > 1) {
                    gauges.checkpoint(); // all cells write the same pages: none meets it alone
                }
                Sample sample = cell.run(warmUp, Duration.ofSeconds(options.seconds()));
                report.turn(round, cell.name(), sample);
                results.add(cell.name(), sample);
            }
        }
        report.medians(results);
        report.json(options, results);
    }

    private void besideTheYardsticks() {
        BenchDatabase database = server.database("jinnang");
        Accounts accounts = load(database, options.accounts(), 0);
        BooksCheck books = books(database);
        boolean crowd = options.callers() > 1;
        cells.add(paying(JINNANG, books, accounts, () -> product(database)));
        if (options.hot()) {
            var even = new Accounts(accounts.first(), accounts.count(), false);
            cells.add(paying(UNIFORM, books, even, () -> product(database)));
        }
        if (crowd) {
            cells.add(paying(NAIVE, books, accounts, () -> new NaiveWay(database.ownerPool())));
        }
        cells.add(paying(FUNCTION, books, accounts, () -> new FunctionWay(database.ownerPool())));
        if (crowd) {
            addPgbench();
        }
    }

    private void addPgbench() {
        report.say(
                "准备 pgbench（规模 " + Pgbench.MOST_CLIENTS + "，不小于客户端数）",
                "Preparing pgbench (scale "
                        + Pgbench.MOST_CLIENTS
                        + ", not below the number of clients)");
        var pgbench = Pgbench.on(server);
        if (pgbench.isEmpty()) {
            report.say(
                    "没有 pgbench，跳过这一项。安装命令：apt-get install postgresql-contrib",
                    "No pgbench here, so it is left out. Install it with:"
                            + " apt-get install postgresql-contrib");
            return;
        }
        for (int clients : new int[] {FEW_CLIENTS, Pgbench.MOST_CLIENTS}) {
            cells.add(new PgbenchCell(pgbench.get(), gauges, clients));
        }
    }

    private void fullBesideEmpty() {
        BenchDatabase full = server.database("jinnang");
        BenchDatabase empty = server.database("jinnang_empty");
        Accounts many = load(full, options.accounts(), options.fill());
        Accounts few = load(empty, FEW_ACCOUNTS, 0);
        Way onFull = new KeptWay(closed(product(full)));
        Way onEmpty = new KeptWay(closed(product(empty)));
        cells.add(paying(JINNANG, books(full), many, () -> onFull));
        cells.add(paying(EMPTY, books(empty), few, () -> onEmpty));
    }

    private void severalBesideOne() {
        BenchDatabase database = server.database("jinnang");
        Accounts accounts = load(database, options.accounts(), 0);
        BooksCheck books = books(database);
        List<PayersProcess> servers = new ArrayList<>();
        for (int number = 0; number < options.processes(); number++) {
            servers.add(closed(PayersProcess.start(database.application(), accounts)));
        }
        int callers = options.callers();
        cells.add(
                new PayingCell(JINNANG, gauges, books, () -> new ProcessCallers(servers, callers)));
        List<PayersProcess> one = servers.subList(0, 1);
        cells.add(
                new PayingCell(ONE_PROCESS, gauges, books, () -> new ProcessCallers(one, callers)));
    }

    private Accounts load(BenchDatabase database, int count, long transfers) {
        report.say(
                "准备账户 " + count + " 个、既往转账 " + transfers + " 笔",
                "Preparing " + count + " accounts with " + transfers + " transfers of the past");
        return Stock.load(database, count, transfers, options.hot());
    }

    private Cell paying(String name, BooksCheck books, Accounts accounts, Supplier<Way> way) {
        int callers = options.callers();
        return new PayingCell(
                name, gauges, books, () -> new OwnCallers(way.get(), accounts, callers));
    }

    private static Way product(BenchDatabase database) {
        return new ProductWay(BenchDatabase.productPool(database.application()));
    }

    private BooksCheck books(BenchDatabase database) {
        return closed(new BooksCheck(database));
    }

    private <T extends AutoCloseable> T closed(T later) {
        toClose.add(later);
        return later;
    }

    @Override
    public void close() {
        toClose.reversed().forEach(Plan::close);
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
