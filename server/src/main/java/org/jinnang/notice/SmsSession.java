package org.jinnang.notice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jinnang.notice.Gateways.Encryption;
import org.jinnang.notice.Gateways.SmsServer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** One bound transceiver session with a message centre. */
final class SmsSession implements AutoCloseable {

    private static final int MILLIS_TO_CONNECT = 5_000;
    private static final int MILLIS_TO_BIND = 5_000;
    private static final int MILLIS_TO_ANSWER = 10_000;
    private static final int MILLIS_BETWEEN_ENQUIRIES = 15_000;
    private static final byte[] NO_SHORT_MESSAGE = {};

    private final SMPPSession session;
    private final String sender;

    private SmsSession(SMPPSession session, String sender) {
        this.session = session;
        this.sender = sender;
    }

    /**
     * Connects and binds.
     *
     * @throws IOException when nobody answers or the bind is refused
     */
    static SmsSession open(SmsServer server) throws IOException {
        var session = new SMPPSession((host, port) -> connect(host, port, server.encryption()));
        session.setTransactionTimer(MILLIS_TO_ANSWER);
        session.setEnquireLinkTimer(MILLIS_BETWEEN_ENQUIRIES);
        var bind =
                new BindParameter(
                        BindType.BIND_TRX,
                        server.systemId(),
                        server.password().reveal(),
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        "");
        session.connectAndBind(server.host(), server.port(), bind, MILLIS_TO_BIND);
        return new SmsSession(session, server.sender());
    }

    private static Connection connect(String host, int port, Encryption encryption)
            throws IOException {
        var address = new InetSocketAddress(host, port);
        Socket plain = new Socket();
        try {
            plain.connect(address, MILLIS_TO_CONNECT);
            return new SocketConnection(
                    encryption == Encryption.TLS ? secured(plain, host, port) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    boolean isBound() {
        return session.getSessionState().isTransmittable();
    }

    /** Returns when submit_sm_resp said that the message centre has the text. */
    void submit(String number, SmsText text)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException {
        boolean single = text.fitsOneMessage();
        OptionalParameter[] payload =
                single
                        ? new OptionalParameter[0]
                        : new OptionalParameter[] {
                            new OptionalParameter.Message_payload(text.bytes())
                        };
        var _ =
                session.submitShortMessage(
                        "",
                        typeOf(sender),
                        planOf(sender),
                        sender,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        number.substring(1),
                        new ESMClass(),
                        (byte) 0,
                        (byte) 1,
                        "",
                        "",
                        new RegisteredDelivery(),
                        (byte) 0,
                        new RawDataCoding(text.dataCoding()),
                        (byte) 0,
                        single ? text.bytes() : NO_SHORT_MESSAGE,
                        payload);
    }

    private static TypeOfNumber typeOf(String sender) {
        return isNumber(sender) ? TypeOfNumber.UNKNOWN : TypeOfNumber.ALPHANUMERIC;
    }

    private static NumberingPlanIndicator planOf(String sender) {
        return isNumber(sender) ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    }

    private static boolean isNumber(String sender) {
        return sender.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
