package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Service;

/**
 * How each part of the service works: what the instruments see, under what an operator says. A word
 * that signing in or paying is down also shuts the gate for it, as planned work does; it restricts
 * nobody.
 */
@Service
public class Components {

    static final String JOB = "look at components";

    private static final Duration OFTEN = Duration.ofMinutes(1);
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(90);

    private final ComponentStore store;
    private final Maintenances maintenances;
    private final List<ComponentHealth> instruments;
    private final Clock clock;
    private final Ids ids;

    Components(
            ComponentStore store,
            Maintenances maintenances,
            List<ComponentHealth> instruments,
            Clock clock,
            Ids ids,
            Jobs jobs) {
        this.store = store;
        this.maintenances = maintenances;
        this.instruments = List.copyOf(instruments);
        this.clock = clock;
        this.ids = ids;
        jobs.every(OFTEN, JOB, this::watch);
    }

    /**
     * How a part works.
     *
     * @param word what the operator says of it; empty when the instruments say it
     */
    public record Status(
            ServiceComponent component,
            ServiceComponent.State state,
            Optional<ComponentWord> word) {}

    /** All parts, in their order; the database must answer. */
    public List<Status> now() {
        Instant now = clock.instant();
        List<ComponentWord> said = store.said(now);
        return Arrays.stream(ServiceComponent.values())
                .map(component -> status(component, said, now))
                .toList();
    }

    /** What changed in the last days, the newest first. */
    public List<ComponentChange> lately() {
        return store.changes(clock.instant().minus(SHOWN));
    }

    /** Says it, in the caller's transaction, in the place of what was said of it before. */
    public ComponentWord say(
            ServiceComponent component,
            ServiceComponent.State state,
            Instant endsAt,
            Bilingual message,
            String by) {
        Instant now = clock.instant();
        takeBack(component, by);
        var word = new ComponentWord(ids.next(), component, state, now, endsAt, message, by);
        store.add(word);
        maintenances.forget();
        return word;
    }

    /** Leaves it to the instruments again; empty when nothing was said. */
    public Optional<ComponentWord> takeBack(ServiceComponent component, String by) {
        Instant now = clock.instant();
        List<ComponentWord> said =
                store.said(now).stream().filter(one -> one.component() == component).toList();
        said.forEach(one -> store.end(one.id(), by, now));
        maintenances.forget();
        return said.stream().findFirst();
    }

    private Status status(ServiceComponent component, List<ComponentWord> said, Instant now) {
        Optional<ComponentWord> word =
                said.stream().filter(one -> one.component() == component).findFirst();
        return new Status(
                component,
                word.map(ComponentWord::state).orElseGet(() -> seen(component, now)),
                word);
    }

    /** The worst of what is seen; planned work that shuts a part is seen as down. */
    private ServiceComponent.State seen(ServiceComponent component, Instant now) {
        boolean isShut =
                maintenances.on().stream()
                        .map(Maintenance::covers)
                        .anyMatch(
                                covers -> component.shuts().filter(covers::isAtLeast).isPresent());
        return isShut
                ? ServiceComponent.State.DOWN
                : instruments.stream()
                        .filter(one -> one.component() == component)
                        .map(one -> one.state(now))
                        .max(Comparator.naturalOrder())
                        .orElse(ServiceComponent.State.WORKING);
    }

    private void watch() {
        Instant now = clock.instant();
        now().forEach(one -> store.seen(one.component(), one.state(), now));
        store.removeBefore(now.minus(KEPT));
    }
}
