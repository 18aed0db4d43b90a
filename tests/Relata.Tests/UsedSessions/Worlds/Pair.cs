using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UsedSessions.Worlds;

/// <summary>A row of a link table.</summary>
internal sealed record Pair(Pairing Pairing, Thing Left, Thing Right);
