package org.jinnang.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Movement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Statements: what the ledger tells of an account, with the names and words of the payments. */
@Component
public class Statements {

    private static final String DEMO_MONEY = "demo_money";
    private static final String COMPENSATION = "compensation";
    private static final String CLOSED = "***";

    private static final String REFUND = "refund";
    private static final String BUSINESS = "business";
    private static final String EXCHANGE = "exchange";

    private final PaymentStore payments;
    private final OrderCompanion businesses;
    private final ExchangeCompanion exchanges;
    private final WithdrawalCompanion withdrawals;
    private final Holders holders;

    Statements(
            PaymentStore payments,
            OrderCompanion businesses,
            ExchangeCompanion exchanges,
            WithdrawalCompanion withdrawals,
            Holders holders) {
        this.payments = payments;
        this.businesses = businesses;
        this.exchanges = exchanges;
        this.withdrawals = withdrawals;
        this.holders = holders;
    }

    /** The same movements of an account of this wallet, in the same order. */
    public List<MovementView> of(WalletId wallet, List<Movement> movements) {
        Map<UUID, Intent> intents = intents(wallet, movements);
        Map<TransferId, ExchangeCompanion.Exchanged> exchanged = exchanged(wallet, movements);
        Set<TransferId> fromBank = fromBank(movements);
        Map<WalletId, String> names = new HashMap<>();
        List<MovementView> views = new ArrayList<>();
        for (Movement movement : movements) {
            Intent intent = intents.get(movement.transferId().value());
            MovementView view =
                    movement.otherSide() == Kind.POSITION
                            ? leg(movement, exchanged.get(movement.transferId()))
                            : view(wallet, movement, intent, names);
            views.add(fromBank.contains(movement.transferId()) ? view.fromBank() : view);
        }
        return views;
    }

    private Map<TransferId, ExchangeCompanion.Exchanged> exchanged(
            WalletId wallet, List<Movement> movements) {
        return exchanges.of(
                wallet,
                movements.stream()
                        .filter(movement -> movement.otherSide() == Kind.POSITION)
                        .map(Movement::transferId)
                        .toList());
    }

    private static MovementView leg(
            Movement movement, ExchangeCompanion.@Nullable Exchanged exchange) {
        Money delta = movement.delta();
        boolean out = !delta.isPositive();
        return new MovementView(
                movement.transferId(),
                movement.postedAt(),
                out ? "out" : "in",
                out ? Money.zero(delta.currency()).minus(delta) : delta,
                movement.balanceAfter(),
                new MovementView.Counterparty("Jinnang", EXCHANGE),
                "",
                null,
                exchange,
                Long.toString(movement.seq()));
    }

    private Set<TransferId> fromBank(List<Movement> movements) {
        List<TransferId> entered =
                movements.stream()
                        .filter(Statements::isFromOutside)
                        .map(Movement::transferId)
                        .toList();
        return entered.isEmpty() ? Set.of() : withdrawals.fromBank(entered);
    }

    private static boolean isFromOutside(Movement movement) {
        Kind from = movement.otherSide();
        return (from == Kind.CLEARING || from == Kind.SUSPENSE) && movement.delta().isPositive();
    }

    private Map<UUID, Intent> intents(WalletId wallet, List<Movement> movements) {
        List<UUID> payers = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (Movement movement : movements) {
            boolean out = !movement.delta().isPositive();
            Optional<WalletId> payer = out ? Optional.of(wallet) : movement.counterparty();
            if (payer.isPresent()) {
                payers.add(payer.get().value());
                ids.add(movement.transferId().value());
            }
        }
        Map<UUID, Intent> byTransfer = new HashMap<>();
        payments.intents(payers, ids)
                .forEach(intent -> byTransfer.put(intent.id().value(), intent));
        return byTransfer;
    }

    private MovementView view(
            WalletId wallet,
            Movement movement,
            @Nullable Intent intent,
            Map<WalletId, String> names) {
        Money delta = movement.delta();
        boolean out = !delta.isPositive();
        return new MovementView(
                movement.transferId(),
                movement.postedAt(),
                out ? "out" : "in",
                out ? Money.zero(delta.currency()).minus(delta) : delta,
                movement.balanceAfter(),
                movement.otherSide() == Kind.POCKET && intent == null
                        ? business(wallet, movement)
                        : counterparty(movement, out ? intent : null, names),
                intent == null ? "" : intent.remark(),
                out && intent != null ? intent.id() : null,
                null,
                Long.toString(movement.seq()));
    }

    /** A refund of somebody's business, or what the own one paid out. */
    private MovementView.Counterparty business(WalletId wallet, Movement movement) {
        WalletId other = movement.counterparty().orElseThrow();
        return new MovementView.Counterparty(
                businesses.nameOf(other).orElse(CLOSED), other.equals(wallet) ? BUSINESS : REFUND);
    }

    /**
     * @param own the payment this wallet made: its name for the payee is the one the payer saw
     */
    private MovementView.Counterparty counterparty(
            Movement movement, @Nullable Intent own, Map<WalletId, String> names) {
        if (own != null) {
            return new MovementView.Counterparty(
                    own.payeeName(),
                    own.arrival() == Arrival.TO_BANK ? MovementView.BANK : "holder");
        }
        return movement.counterparty()
                .map(other -> names.computeIfAbsent(other, this::maskedName))
                .map(name -> new MovementView.Counterparty(name, "holder"))
                .orElseGet(() ->
                        new MovementView.Counterparty(
                                "Jinnang",
                                movement.otherSide() == Kind.PROTECTION
                                        ? COMPENSATION
                                        : DEMO_MONEY));
    }

    /** Of a closed wallet nobody knows the name any more. */
    private String maskedName(WalletId wallet) {
        return holders.ifOpen(wallet).map(Holder::maskedName).orElse(CLOSED);
    }
}
