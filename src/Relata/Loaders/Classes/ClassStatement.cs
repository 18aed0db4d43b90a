using Relata.Diagnostics.Telemetry;
using Relata.Loaders.Running;
using Relata.Values;

namespace Relata.Loaders.Classes;

/// <summary>The SELECT of a class segment with its parameters.</summary>
/// <param name="segment">The segment.</param>
/// <param name="values">The values of the query's parameters, by slot.</param>
/// <param name="keys">The primary keys of the objects.</param>
internal sealed class ClassStatement(ClassSegment segment, object?[] values, ValueSet keys) : KeyedStatement(segment.Sql, values, keys)
{
    public ClassSegment Segment => segment;

    public override string Subject => segment.Subject;

    public override OperationSummary Summary => new("SELECT", segment.Tables);
}
