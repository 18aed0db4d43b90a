using Relata.Connections.Observing;

namespace Relata.Loaders.Descriptions;

/// <summary>What was measured while a load ran.</summary>
/// <param name="Statements">The statements, in the order in which their rows were read.</param>
/// <param name="RoundTrips">The number of round trips.</param>
/// <param name="Duration">The time from the beginning of the load to its end.</param>
internal sealed record MeasuredRun(IReadOnlyList<MeasuredStatement> Statements, int RoundTrips, TimeSpan Duration);
