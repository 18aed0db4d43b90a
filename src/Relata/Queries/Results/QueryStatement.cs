using Relata.Mapping;
using Relata.Providers;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Results;

/// <summary>The statement of a query that does not load entities, or of raw SQL, with its values.</summary>
internal sealed class QueryStatement(SqlText sql, object?[] values, IResultReader? reader = null) : Statement
{
    public override string Text => sql.Text;

    public override IResultReader? Reader => reader;

    /// <summary>How many rows it found; for a write that has been sent.</summary>
    public int Touched { get; private set; }

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var slot in sql.Parameters)
        {
            if (slot != ParameterExpression.PartSlot)
            {
                ColumnTypes.Write(values[slot], ref writer);
            }
        }
    }

    public override void OnDone(int touched) => Touched = touched;
}
