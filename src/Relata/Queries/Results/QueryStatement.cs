using System.Collections.Immutable;
using Relata.Providers;
using Relata.Sql;
using Relata.Values;

namespace Relata.Queries.Results;

/// <summary>The statement of a query that does not return entities, or of raw SQL, with its values.</summary>
internal sealed class QueryStatement(SqlText sql, object?[] values, IResultReader? reader = null) : Statement
{
    public override string Text => sql.Text;

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
                ColumnTypes.Write(values[source.Index], ref writer);
            }
        }
    }

    public override void OnDone(int touched) => Touched = touched;
}
