using System.Collections.Immutable;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;
using Relata.Sql;
using Relata.Values;

namespace Relata.Queries.Results;

/// <summary>The statement of a query that does not return entities, or of raw SQL, with its values.</summary>
/// <param name="sql">The text.</param>
/// <param name="values">The values of its parameters, by slot.</param>
/// <param name="reader">The reader of its rows; null for a write.</param>
/// <param name="root">The root entity of the query; null for raw SQL.</param>
internal sealed class QueryStatement(SqlText sql, object?[] values, IResultReader? reader = null, EntityType? root = null) : Statement
{
    public override string Text => sql.Text;

    public override string Subject => root is null ? "SQL text" : Operation is "SELECT" ? $"values of {root.Name}" : $"{Operation} of {root.Name}";

    public override OperationSummary Summary => root is null ? default : new(Operation, root.Table.Name);

    /// <summary>The set of keys that the statement is about; null for none.</summary>
    public ValueSet? Keys { get; init; }

    /// <summary>The SQL operation.</summary>
    public string Operation { get; init; } = "SELECT";

    internal override ImmutableArray<bool> Untyped => sql.Untyped;

    public override IResultReader? Reader => reader;

    /// <summary>The number of rows that a write affected, after it was executed.</summary>
    public int Touched { get; private set; }

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var source in sql.Parameters)
        {
            if (source.Kind == ValueSourceKind.Value)
            {
                ColumnTypes.Write(source.ValueIn(values), ref writer);
            }
            else if (source.Kind == ValueSourceKind.Keys)
            {
                ColumnTypes.Write(Keys, ref writer);
            }
        }
    }

    protected override void OnDone(int touched) => Touched = touched;
}
