package org.jinnang.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.MoneyRequestId;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows requests in the form of the API, to either side. */
@Component
class MoneyRequestViews {

    private final MoneyRequestStore store;
    private final Holders holders;

    MoneyRequestViews(MoneyRequestStore store, Holders holders) {
        this.store = store;
        this.holders = holders;
    }

    /**
     * Who is on the other side.
     *
     * @param identifierMasked by which one knows him; empty when his wallet is closed
     */
    record Other(String maskedName, String identifierMasked) {}

    /**
     * @param blocked of one that came in: whether its asker may not ask again; else null
     * @param paymentId of one that came in, once there is one: where it is approved
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            MoneyRequestId requestId,
            String direction,
            Other other,
            Money amount,
            String note,
            String state,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Boolean blocked,
            @Nullable PaymentId paymentId) {}

    View of(WalletId viewer, MoneyRequests.Seen seen) {
        return of(viewer, List.of(seen)).getFirst();
    }

    List<View> of(WalletId viewer, List<MoneyRequests.Seen> all) {
        Set<WalletId> blocked = store.blockedBy(viewer);
        Map<WalletId, Optional<Holder>> known = new HashMap<>();
        return all.stream()
                .map(seen -> {
                    WalletId other = otherOf(viewer, seen.request());
                    Optional<Holder> holder = known.computeIfAbsent(other, holders::ifOpen);
                    return view(viewer, seen, holder, blocked.contains(other));
                })
                .toList();
    }

    private static View view(
            WalletId viewer, MoneyRequests.Seen seen, Optional<Holder> other, boolean blocked) {
        MoneyRequest request = seen.request();
        boolean in = request.payer().equals(viewer);
        return new View(
                request.id(),
                in ? "in" : "out",
                new Other(
                        other.map(Holder::maskedName).orElse("***"),
                        in ? other.map(Holder::accountName).orElse("") : request.payerIdentifier()),
                request.amount(),
                request.note(),
                code(seen.state()),
                request.createdAt(),
                request.expiresAt(),
                in ? blocked : null,
                in ? request.payment().orElse(null) : null);
    }

    /** The name of a state in the API. */
    static String code(MoneyRequest.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static WalletId otherOf(WalletId viewer, MoneyRequest request) {
        return request.payer().equals(viewer) ? request.asker() : request.payer();
    }
}
