package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Payload out of the loop's direct buffer, unmasked on its way into an array.
 */
@State(Scope.Thread)
public class UnmaskBenchmark {

	@Param({ "64", "1024", "16384" })
	public int length;

	private final Payload payload = new Payload();

	private byte[] target = {};

	@Setup
	public void receive() {
		this.target = new byte[this.length];
		this.payload.show(ByteBuffer.allocateDirect(this.length), this.length, 0x37FA213D);
	}

	@Benchmark
	public byte[] unmaskAndCopy() {
		this.payload.copyTo(this.target, 0);
		return this.target;
	}

}
