package io.hunchensocket.engine;

import java.nio.ByteBuffer;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.engine.messages.OutgoingFrame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A message made a frame, and the frame copied into the loop's direct buffer.
 */
@State(Scope.Thread)
public class OutgoingBenchmark {

	@Param({ "64", "16384" })
	public int length;

	private SocketMessage message = SocketMessage.binary(new byte[0]);

	private OutgoingFrame frame = OutgoingFrame.message(this.message);

	private ByteBuffer target = ByteBuffer.allocate(0);

	@Setup
	public void prepare() {
		this.message = SocketMessage.binary(new byte[this.length]);
		this.frame = OutgoingFrame.message(this.message);
		this.target = ByteBuffer.allocateDirect(this.frame.length());
	}

	@Benchmark
	public ByteBuffer copy() {
		this.frame.copyTo(0, this.target.clear());
		return this.target;
	}

	@Benchmark
	public ByteBuffer encodeAndCopy() {
		OutgoingFrame.message(this.message).copyTo(0, this.target.clear());
		return this.target;
	}

}
