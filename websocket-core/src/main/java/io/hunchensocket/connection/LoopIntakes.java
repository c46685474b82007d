package io.hunchensocket.connection;

import java.util.HashMap;
import java.util.Map;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.ReceiverPool;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.transport.EventLoop;

/**
 * The intakes of one loop, made once for each of the few ways in which resources take
 * messages, so that no connection owns any. Touched on the loop alone.
 */
final class LoopIntakes {

	private final Map<Ways, Intakes> intakes = new HashMap<>();

	private final EventLoop loop;

	private final ConnectionSettings settings;

	private final Spool spool;

	LoopIntakes(EventLoop loop, ConnectionSettings settings, Spool spool) {
		this.loop = loop;
		this.settings = settings;
		this.spool = spool;
	}

	/**
	 * Those for a connection, by how its resource takes messages.
	 */
	Intakes of(ConnectionListener listener) {
		Ways ways = new Ways(listener.reception(Opcode.TEXT), listener.reception(Opcode.BINARY));
		return this.intakes.computeIfAbsent(ways, this::make);
	}

	private Intakes make(Ways ways) {
		ReceiverPool receivers = new ReceiverPool(Role.SERVER, this.settings.limits(ways.text()),
				this.settings.limits(ways.binary()));
		return new Intakes(intake(Opcode.TEXT, ways.text()), intake(Opcode.BINARY, ways.binary()), receivers);
	}

	private Intake intake(Opcode opcode, Reception reception) {
		return switch (reception) {
			case STREAM -> new StreamIntake(opcode);
			case CHUNKS -> new ChunkIntake(opcode);
			case SPOOLED -> new SpoolIntake(this.spool);
			case WHOLE, REFUSED ->
				(opcode == Opcode.TEXT) ? new WholeTextIntake(this.loop.buffers()) : new WholeBinaryIntake();
		};
	}

	/**
	 * How a resource takes messages.
	 *
	 * @param text text messages
	 * @param binary binary messages
	 */
	private record Ways(Reception text, Reception binary) {
	}

}
