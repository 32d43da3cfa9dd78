package org.jinnang.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jinnang.exchange.Rates;
import org.jinnang.kernel.Currency;
import org.jinnang.platform.Jobs;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Puts the demo's rates, invented ones, and puts them anew when they are too old: nobody has a feed
 * here. What is put or withdrawn by hand stays.
 */
@Component
@Profile("demo")
class DemoRates implements ApplicationRunner {

    static final String JOB = "put the demo's rates anew";

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final String FILE = "/demo/rates.properties";
    private static final String BY = "demo";

    private final Rates rates;

    DemoRates(Rates rates, Jobs jobs) {
        this.rates = rates;
        jobs.every(EVERY, JOB, this::putIfOld);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        putIfOld();
    }

    private void putIfOld() {
        List<Rates.Listed> all = rates.all();
        if (!all.isEmpty() && !all.getFirst().standing().equals("old")) {
            return;
        }
        Properties told = read();
        Currency base = Currency.valueOf(told.getProperty("base"));
        Currency quoted = Currency.valueOf(told.getProperty("quoted"));
        BigDecimal mid = new BigDecimal(told.getProperty("rate"));
        BigDecimal markup = new BigDecimal(told.getProperty("markup_percent"));
        rates.put(
                base,
                quoted,
                mid,
                markup.scaleByPowerOfTen(-2),
                Optional.empty(),
                told.getProperty("source"),
                BY);
    }

    private static Properties read() {
        try (InputStream file = DemoRates.class.getResourceAsStream(FILE)) {
            Properties told = new Properties();
            told.load(file);
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
