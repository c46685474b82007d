package io.hunchensocket.spring.tomcat;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Asks whoever posts to {@code /certificate} for a certificate, in the middle of the
 * request, as Tomcat does where a page needs one: TLS 1.2 shakes hands again.
 */
final class CertificateValve extends ValveBase {

	CertificateValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getRequestURI().endsWith("/certificate")) {
			request.getCoyoteRequest().action(ActionCode.REQ_SSL_CERTIFICATE, null);
			if (request.getCoyoteRequest().getAttribute("jakarta.servlet.request.X509Certificate") == null) {
				throw new ServletException("The client has sent no certificate");
			}
		}
		getNext().invoke(request, response);
	}

}
