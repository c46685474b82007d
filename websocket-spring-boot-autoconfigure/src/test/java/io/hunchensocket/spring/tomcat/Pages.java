package io.hunchensocket.spring.tomcat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * An application without WebSockets, in all the ways that servlets can read and write:
 * what is sent to it comes back.
 */
final class Pages extends HttpServlet {

	private static final long serialVersionUID = 1L;

	/** The answer to every GET but those below. */
	static final String BODY = "hello";

	/** A file, given to Tomcat to be sent: its name, its length. */
	static final String FILE = "/file?";

	private static final int PIECE = 3000;

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getServletPath().equals("/file")) {
			sendFile(request, response);
		}
		else {
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().write(BODY);
		}
	}

	private static void sendFile(HttpServletRequest request, HttpServletResponse response) {
		if (!Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
			throw new IllegalStateException("Tomcat sends no files here");
		}
		long length = Long.parseLong(request.getParameter("length"));
		response.setContentLengthLong(length);
		request.setAttribute("org.apache.tomcat.sendfile.filename", request.getParameter("name"));
		request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
		request.setAttribute("org.apache.tomcat.sendfile.end", length);
	}

	@Override
	protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
		switch (request.getServletPath()) {
			case "/flushed" -> flush(request, response);
			case "/async" -> answerLater(request.startAsync());
			case "/listeners" -> new Listeners(request.startAsync()).listen();
			default -> {
				byte[] body = request.getInputStream().readAllBytes();
				response.setContentLength(body.length);
				response.getOutputStream().write(body);
			}
		}
	}

	private static void flush(HttpServletRequest request, HttpServletResponse response) throws IOException {
		byte[] body = request.getInputStream().readAllBytes();
		for (int i = 0; i < body.length; i += PIECE) {
			response.getOutputStream().write(body, i, Math.min(PIECE, body.length - i));
			response.flushBuffer();
		}
	}

	private static void answerLater(AsyncContext context) {
		context.setTimeout(0);
		context.start(() -> {
			try {
				byte[] body = context.getRequest().getInputStream().readAllBytes();
				ServletOutputStream out = context.getResponse().getOutputStream();
				out.write(body, 0, body.length / 2);
				out.flush();
				out.write(body, body.length / 2, body.length - body.length / 2);
				context.complete();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/**
	 * Reads without blocking, and then writes without blocking.
	 */
	private static final class Listeners implements ReadListener, WriteListener {

		private final AsyncContext context;

		private final ServletInputStream in;

		private final ServletOutputStream out;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private ByteArrayInputStream rest = new ByteArrayInputStream(new byte[0]);

		Listeners(AsyncContext context) throws IOException {
			this.context = context;
			context.setTimeout(0);
			this.in = context.getRequest().getInputStream();
			this.out = context.getResponse().getOutputStream();
		}

		void listen() {
			this.in.setReadListener(this);
		}

		@Override
		public void onDataAvailable() throws IOException {
			byte[] piece = new byte[PIECE];
			while (this.in.isReady() && !this.in.isFinished()) {
				int length = this.in.read(piece);
				if (length > 0) {
					this.body.write(piece, 0, length);
				}
			}
		}

		@Override
		public void onAllDataRead() {
			this.rest = new ByteArrayInputStream(this.body.toByteArray());
			this.out.setWriteListener(this);
		}

		@Override
		public void onWritePossible() throws IOException {
			while (this.out.isReady()) {
				if (this.rest.available() == 0) {
					this.context.complete();
					return;
				}
				this.out.write(this.rest.readNBytes(PIECE));
			}
		}

		@Override
		public void onError(Throwable error) {
			this.context.complete();
		}

	}

}
