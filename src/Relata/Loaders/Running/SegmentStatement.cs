using Relata.Diagnostics.Telemetry;
using Relata.Loaders.Plans.Segments;
using Relata.Sql;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>The SELECT of a segment with its parameters.</summary>
/// <param name="segment">The segment.</param>
/// <param name="sql">The SELECT: that of the segment, or one of its <see cref="Segment.Matches"/>.</param>
/// <param name="values">The values of the query's parameters, by slot.</param>
/// <param name="keys">The keys to query; null for none.</param>
internal sealed class SegmentStatement(Segment segment, SqlText sql, object?[] values, ValueSet? keys) : KeyedStatement(sql, values, keys)
{
    private readonly SqlText _sql = sql;

    public Segment Segment => segment;

    /// <summary>Whether it is the SELECT of the segment and not one of its <see cref="Segment.Matches"/>.</summary>
    public bool IsWhole => _sql == segment.Sql;

    public override string Subject => IsWhole ? segment.Subject : $"{segment.Subject}, of keys that the server compares";

    public override OperationSummary Summary =>
        new("SELECT", string.Join(' ', segment.Root.All.Select(node => node.Node.Type.Table.Name).Distinct()));
}
