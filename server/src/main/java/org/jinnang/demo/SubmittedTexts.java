package org.jinnang.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** Understands submit_sm, the only thing a wallet says; answers everything else with a refusal. */
final class SubmittedTexts implements ServerMessageReceiverListener {

    private static final byte UCS2 = 0x08;
    private static final OptionalParameter[] NOTHING_MORE = {};

    private final Consumer<Received> keeper;
    private final AtomicLong number = new AtomicLong();

    SubmittedTexts(Consumer<Received> keeper) {
        this.keeper = keeper;
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submitted, SMPPServerSession session)
            throws ProcessRequestException {
        try {
            keeper.accept(
                    new Received(
                            Received.SMS, "+" + submitted.getDestAddress(), "", text(submitted)));
            var id = new MessageId(Long.toHexString(number.incrementAndGet()));
            return new SubmitSmResult(id, NOTHING_MORE);
        } catch (RuntimeException | PDUStringException e) {
            throw new ProcessRequestException(
                    "Could not be kept", SMPPConstant.STAT_ESME_RSYSERR, e);
        }
    }

    private static String text(SubmitSm submitted) {
        var payload = submitted.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] bytes = payload == null ? submitted.getShortMessage() : payload.getValue();
        Charset charset =
                submitted.getDataCoding() == UCS2
                        ? StandardCharsets.UTF_16BE
                        : StandardCharsets.US_ASCII;
        return new String(bytes, charset);
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("Not built", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
            QueryBroadcastSm request, SMPPServerSession session) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session source)
            throws ProcessRequestException {
        throw unknown();
    }
}
