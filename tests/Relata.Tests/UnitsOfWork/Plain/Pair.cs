using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>A row of a link table.</summary>
internal readonly record struct Pair(Pairing Pairing, string Left, string Right);
