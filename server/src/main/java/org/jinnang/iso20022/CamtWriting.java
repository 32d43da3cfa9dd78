package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.dic.AccountNotification17;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.BalanceType10Choice;
import com.prowidesoftware.swift.model.mx.dic.BalanceType13;
import com.prowidesoftware.swift.model.mx.dic.BankToCustomerDebitCreditNotificationV08;
import com.prowidesoftware.swift.model.mx.dic.BankToCustomerStatementV08;
import com.prowidesoftware.swift.model.mx.dic.CashAccount39;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader81;
import com.prowidesoftware.swift.model.mx.dic.Pagination1;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jinnang.kernel.Money;

/** Writes camt.053.001.08 and camt.054.001.08, as the simulated bank does. */
final class CamtWriting {

    private CamtWriting() {}

    /**
     * @param day the day that the balances are of
     */
    static byte[] write(Statement statement, Instant created, LocalDate day) {
        var written =
                new AccountStatement9()
                        .setId(statement.statementId())
                        .setCreDtTm(time(created))
                        .setAcct(account(statement.account()))
                        .addBal(balance("OPBD", statement.opening(), day))
                        .addBal(balance("CLBD", statement.closing(), day))
                        .setTxsSummry(EntryWriting.totals(statement.entries()));
        statement
                .sequence()
                .ifPresent(number -> written.setElctrncSeqNb(BigDecimal.valueOf(number)));
        statement
                .entries()
                .forEach(
                        entry -> written.addNtry(EntryWriting.written(entry, statement.account())));
        return IsoXml.write(
                new MxCamt05300108()
                        .setBkToCstmrStmt(
                                new BankToCustomerStatementV08()
                                        .setGrpHdr(header(statement.messageId(), created))
                                        .addStmt(written)));
    }

    static byte[] write(Notification notification, Instant created) {
        var written =
                new AccountNotification17()
                        .setId(notification.notificationId())
                        .setCreDtTm(time(created))
                        .setAcct(account(notification.account()))
                        .setTxsSummry(EntryWriting.totals(notification.entries()));
        notification
                .entries()
                .forEach(entry ->
                        written.addNtry(EntryWriting.written(entry, notification.account())));
        return IsoXml.write(
                new MxCamt05400108()
                        .setBkToCstmrDbtCdtNtfctn(
                                new BankToCustomerDebitCreditNotificationV08()
                                        .setGrpHdr(header(notification.messageId(), created))
                                        .addNtfctn(written)));
    }

    private static GroupHeader81 header(String messageId, Instant created) {
        return new GroupHeader81()
                .setMsgId(messageId)
                .setCreDtTm(time(created))
                .setMsgPgntn(new Pagination1().setPgNb("1").setLastPgInd(true));
    }

    private static CashAccount39 account(DebtorAccount account) {
        return new CashAccount39()
                .setId(Parties.id(account.account()))
                .setCcy(account.currency().name())
                .setOwnr(Parties.named(account.name()))
                .setSvcr(Agents.of(account.agent()));
    }

    private static CashBalance8 balance(String code, Money balance, LocalDate day) {
        boolean negative = balance.minor() < 0;
        Money amount = negative ? Money.zero(balance.currency()).minus(balance) : balance;
        return new CashBalance8()
                .setTp(new BalanceType13().setCdOrPrtry(new BalanceType10Choice().setCd(code)))
                .setAmt(Amounts.written(amount))
                .setCdtDbtInd(negative ? CreditDebitCode.DBIT : CreditDebitCode.CRDT)
                .setDt(new DateAndDateTime2Choice().setDt(day));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    }
}
