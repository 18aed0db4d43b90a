using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Comparing;

/// <summary>The columns that have the type of the column that their foreign key refers to, because the database refuses a foreign key between different types. The difference is told of that column.</summary>
/// <remarks>A migration gives them this type (<c>ReferredTypes</c>), and nothing else could be done.</remarks>
internal sealed class ReferredColumns(RelationalModel model, LiveSchema live, SchemaDialect dialect)
{
    /// <summary>Whether a column has the type that its foreign key needs, and could not have that of its class.</summary>
    /// <param name="table">The table as the model has it.</param>
    /// <param name="column">The column.</param>
    /// <param name="stored">The column as the database has it.</param>
    public bool Explain(Table table, Column column, LiveColumn stored)
    {
        HashSet<(QualifiedName, string)> seen = [];
        while (seen.Add((table.Name, column.Name)))
        {
            if (Principal(table, column, stored) is not { } principal)
            {
                return seen.Count > 1;
            }

            // A part of a model is compared, too.
            if (model.Find(principal.Table) is not { } referred || referred.Find(principal.Column) is not { } next)
            {
                return true;
            }

            (table, column) = (referred, next);
        }

        // Keys that refer to each other: the difference would be told of none.
        return false;
    }

    private (QualifiedName Table, string Column)? Principal(Table table, Column column, LiveColumn stored)
    {
        var type = dialect.Reader.TypeOf(table, column);
        foreach (var key in table.ForeignKeys)
        {
            if (key.Columns.ToList().IndexOf(column.Name) is >= 0 and var i && Stored(key.Principal, key.PrincipalColumns[i]) is { } principal
                && principal.Type == stored.Type && !dialect.Migrations.CanRefer(type, principal.Type))
            {
                return (key.Principal, key.PrincipalColumns[i]);
            }
        }

        return null;
    }

    private LiveColumn? Stored(QualifiedName table, string column) =>
        live.Find(table)?.Columns.FirstOrDefault(stored => dialect.Dialect.Names.Identity(stored.Name) == dialect.Dialect.Names.Identity(column));
}
