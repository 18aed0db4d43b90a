using Relata.Rows;
using Relata.Sql;

namespace Relata.Queries.Results;

/// <summary>The statement of a query that does not load entities, with its values.</summary>
internal sealed class QueryStatement(SqlText sql, object?[] values) : Statement
{
    public override string Text => sql.Text;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var slot in sql.Parameters)
        {
            BoxedValue.Write(values[slot], ref writer);
        }
    }
}
