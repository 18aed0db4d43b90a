using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Running.History;

namespace Relata.Schema.Migrating.Running;

/// <summary>What a database says about its migrations.</summary>
/// <param name="Rows">The rows of its history; empty without a history.</param>
/// <param name="Schema">What its catalog lists.</param>
/// <param name="Accepted">What differed when migrations were marked as applied, in words.</param>
internal sealed record MigrationInspection(IReadOnlyList<HistoryRow> Rows, LiveSchema Schema, ValueList<string> Accepted);
