using Relata.Diagnostics;
using Relata.Providers;

namespace Relata.Connections.Observing;

/// <summary>A query that was sent while queries are measured, with the time until its rows were read.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Purpose">The operation that it is part of.</param>
/// <param name="Duration">The time.</param>
internal sealed record MeasuredStatement(Statement Statement, StatementPurpose Purpose, TimeSpan Duration);
