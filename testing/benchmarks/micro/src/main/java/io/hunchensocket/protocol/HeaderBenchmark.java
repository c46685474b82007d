package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading and writing headers, one for each of the three forms of a length.
 */
@State(Scope.Thread)
public class HeaderBenchmark {

	@Param({ "64", "1024", "100000" })
	public int payloadLength;

	private final FrameHeaderDecoder decoder = new FrameHeaderDecoder(Role.SERVER);

	private final ByteBuffer received = ByteBuffer.allocateDirect(FrameEncoder.MAX_HEADER_LENGTH);

	private final ByteBuffer target = ByteBuffer.allocateDirect(FrameEncoder.MAX_HEADER_LENGTH);

	@Setup
	public void receive() {
		FrameHeader header = FrameHeader.of(Opcode.BINARY, this.payloadLength).maskedWith(0x37FA213D);
		FrameEncoder.writeHeader(header, this.received);
		this.received.flip();
	}

	@Benchmark
	public long decode() {
		this.decoder.decode(this.received.rewind(), PayloadCodec.NONE);
		return this.decoder.payloadLength();
	}

	@Benchmark
	public ByteBuffer encode() {
		FrameEncoder.writeHeader(FrameHeader.of(Opcode.BINARY, this.payloadLength), this.target.clear());
		return this.target;
	}

}
