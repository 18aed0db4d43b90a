namespace Relata.Tests.Types;

public sealed record AppointmentNote(DateTimeOffset Moment);
